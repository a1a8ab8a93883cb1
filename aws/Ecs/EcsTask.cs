using System.Text.Json.Serialization;

namespace CloudPipe.Aws.Ecs;

/// <summary>The official <c>Task</c>; that name is taken in every asynchronous file.</summary>
public sealed record EcsTask
{
    public string TaskArn { get; set; } = "";

    public string TaskDefinitionArn { get; set; } = "";

    public string? ClusterArn { get; set; }

    /// <summary>Null on Fargate, and before the task is placed.</summary>
    public string? ContainerInstanceArn { get; set; }

    public string? CapacityProviderName { get; set; }

    public string? LaunchType { get; set; }

    /// <summary><c>PROVISIONING</c>, <c>PENDING</c>, <c>ACTIVATING</c>, <c>RUNNING</c>, ..., <c>STOPPED</c>.</summary>
    public string? LastStatus { get; set; }

    public string? DesiredStatus { get; set; }

    public string? Group { get; set; }

    public string? StartedBy { get; set; }

    public string? Cpu { get; set; }

    public string? Memory { get; set; }

    public IReadOnlyList<Container> Containers { get; set; } = [];

    public IReadOnlyList<Attachment> Attachments { get; set; } = [];

    public TaskOverride? Overrides { get; set; }

    [JsonConverter(typeof(EpochSecondsConverter))]
    public DateTimeOffset? CreatedAt { get; set; }

    [JsonConverter(typeof(EpochSecondsConverter))]
    public DateTimeOffset? StartedAt { get; set; }

    [JsonConverter(typeof(EpochSecondsConverter))]
    public DateTimeOffset? StoppingAt { get; set; }

    [JsonConverter(typeof(EpochSecondsConverter))]
    public DateTimeOffset? StoppedAt { get; set; }

    /// <summary>
    /// <c>TaskFailedToStart</c>, <c>EssentialContainerExited</c>, <c>UserInitiated</c>, <c>SpotInterruption</c>, ...
    /// </summary>
    public string? StopCode { get; set; }

    public string? StoppedReason { get; set; }

    public IReadOnlyList<Tag> Tags { get; set; } = [];

    public long Version { get; set; }
}
