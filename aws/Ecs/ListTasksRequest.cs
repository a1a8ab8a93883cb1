namespace CloudPipe.Aws.Ecs;

public sealed record ListTasksRequest
{
    public string? Cluster { get; init; }

    /// <summary>ID or ARN.</summary>
    public string? ContainerInstance { get; init; }

    /// <summary>Only tasks of this task definition family.</summary>
    public string? Family { get; init; }

    /// <summary>Excludes every other filter.</summary>
    public string? StartedBy { get; init; }

    /// <summary><c>RUNNING</c> (also PENDING ones, default), <c>PENDING</c> or <c>STOPPED</c>.</summary>
    public string? DesiredStatus { get; init; }

    public string? LaunchType { get; init; }

    /// <summary>1 to 100; null is 100.</summary>
    public int? MaxResults { get; init; }

    public string? NextToken { get; init; }
}
