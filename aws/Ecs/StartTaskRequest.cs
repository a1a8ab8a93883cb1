namespace CloudPipe.Aws.Ecs;

public sealed record StartTaskRequest
{
    /// <summary>Name or ARN; null is <c>default</c>.</summary>
    public string? Cluster { get; init; }

    /// <summary>IDs or ARNs, up to ten.</summary>
    public required IReadOnlyList<string> ContainerInstances { get; init; }

    /// <summary><c>family</c>, <c>family:revision</c> or ARN.</summary>
    public required string TaskDefinition { get; init; }

    public NetworkConfiguration? NetworkConfiguration { get; init; }

    public TaskOverride? Overrides { get; init; }

    public string? Group { get; init; }

    /// <summary>Up to 128 letters, digits, <c>-</c>, <c>_</c>, <c>/</c>.</summary>
    public string? StartedBy { get; init; }

    public string? PropagateTags { get; init; }

    public bool? EnableECSManagedTags { get; init; }

    public IReadOnlyList<Tag>? Tags { get; init; }
}
