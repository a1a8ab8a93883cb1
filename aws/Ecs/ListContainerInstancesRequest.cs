namespace CloudPipe.Aws.Ecs;

public sealed record ListContainerInstancesRequest
{
    public string? Cluster { get; init; }

    /// <summary>Cluster query language, for example <c>attribute:ecs.instance-type == t3.medium</c>.</summary>
    public string? Filter { get; init; }

    /// <summary><c>ACTIVE</c>, <c>DRAINING</c>, ...; null for all but INACTIVE.</summary>
    public string? Status { get; init; }

    /// <summary>1 to 100; null is 100.</summary>
    public int? MaxResults { get; init; }

    public string? NextToken { get; init; }
}
