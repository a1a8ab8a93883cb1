namespace CloudPipe.Aws.Ecs;

public sealed record DescribeTasksRequest
{
    public string? Cluster { get; init; }

    /// <summary>1 to 100 IDs or ARNs.</summary>
    public required IReadOnlyList<string> Tasks { get; init; }

    /// <summary><c>TAGS</c>, or null.</summary>
    public IReadOnlyList<string>? Include { get; init; }
}
