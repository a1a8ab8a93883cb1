namespace CloudPipe.Aws.Ecs;

public sealed record RunTaskRequest
{
    /// <summary>Name or ARN; null is <c>default</c>.</summary>
    public string? Cluster { get; init; }

    /// <summary><c>family</c>, <c>family:revision</c> or ARN.</summary>
    public required string TaskDefinition { get; init; }

    /// <summary>1 to 10; null is 1.</summary>
    public int? Count { get; init; }

    /// <summary>Excludes <c>LaunchType</c>.</summary>
    public IReadOnlyList<CapacityProviderStrategyItem>? CapacityProviderStrategy { get; init; }

    /// <summary><c>EC2</c> or <c>FARGATE</c>; null with a strategy, or for the cluster's own.</summary>
    public string? LaunchType { get; init; }

    /// <summary>
    /// 1 to 64 characters of 33 to 126; null for one made by the client. The same token with other parameters is a
    /// <c>ConflictException</c>.
    /// </summary>
    public string? ClientToken { get; init; }

    /// <summary>Needed where the task definition's network mode is <c>awsvpc</c>.</summary>
    public NetworkConfiguration? NetworkConfiguration { get; init; }

    public TaskOverride? Overrides { get; init; }

    public IReadOnlyList<PlacementConstraint>? PlacementConstraints { get; init; }

    public IReadOnlyList<PlacementStrategy>? PlacementStrategy { get; init; }

    /// <summary>Fargate only; null is <c>LATEST</c>.</summary>
    public string? PlatformVersion { get; init; }

    /// <summary>Null is <c>family:</c> and the family.</summary>
    public string? Group { get; init; }

    /// <summary>Up to 128 letters, digits, <c>-</c>, <c>_</c>, <c>/</c>; can be filtered for in ListTasks.</summary>
    public string? StartedBy { get; init; }

    /// <summary><c>TASK_DEFINITION</c>, or null.</summary>
    public string? PropagateTags { get; init; }

    public bool? EnableECSManagedTags { get; init; }

    public IReadOnlyList<Tag>? Tags { get; init; }
}
