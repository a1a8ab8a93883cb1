using System.Text.Json.Serialization;

namespace CloudPipe.Aws.Ecs;

public sealed record TaskDefinition
{
    public string TaskDefinitionArn { get; set; } = "";

    public string Family { get; set; } = "";

    public int Revision { get; set; }

    public string? Status { get; set; }

    public IReadOnlyList<ContainerDefinition> ContainerDefinitions { get; set; } = [];

    public string? TaskRoleArn { get; set; }

    public string? ExecutionRoleArn { get; set; }

    public string? NetworkMode { get; set; }

    public IReadOnlyList<string> Compatibilities { get; set; } = [];

    public IReadOnlyList<string> RequiresCompatibilities { get; set; } = [];

    public string? Cpu { get; set; }

    public string? Memory { get; set; }

    public RuntimePlatform? RuntimePlatform { get; set; }

    public EphemeralStorage? EphemeralStorage { get; set; }

    [JsonConverter(typeof(EpochSecondsConverter))]
    public DateTimeOffset? RegisteredAt { get; set; }
}
