using System.Text.Json.Serialization;

namespace CloudPipe.Aws.Ecs;

public sealed record ContainerInstance
{
    public string ContainerInstanceArn { get; set; } = "";

    public string? Ec2InstanceId { get; set; }

    public string? CapacityProviderName { get; set; }

    /// <summary><c>ACTIVE</c>, <c>DRAINING</c>, ...</summary>
    public string? Status { get; set; }

    public string? StatusReason { get; set; }

    public bool AgentConnected { get; set; }

    public int RunningTasksCount { get; set; }

    public int PendingTasksCount { get; set; }

    public IReadOnlyList<ContainerInstanceResource> RegisteredResources { get; set; } = [];

    public IReadOnlyList<ContainerInstanceResource> RemainingResources { get; set; } = [];

    public IReadOnlyList<EcsAttribute> Attributes { get; set; } = [];

    [JsonConverter(typeof(EpochSecondsConverter))]
    public DateTimeOffset? RegisteredAt { get; set; }

    public IReadOnlyList<Tag> Tags { get; set; } = [];
}
