namespace CloudPipe.Aws.Ecs;

public sealed record DescribeContainerInstancesRequest
{
    public string? Cluster { get; init; }

    /// <summary>1 to 100 IDs or ARNs.</summary>
    public required IReadOnlyList<string> ContainerInstances { get; init; }

    /// <summary><c>TAGS</c>, <c>CONTAINER_INSTANCE_HEALTH</c>, or null.</summary>
    public IReadOnlyList<string>? Include { get; init; }
}
