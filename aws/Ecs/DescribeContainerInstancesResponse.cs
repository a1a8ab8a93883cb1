namespace CloudPipe.Aws.Ecs;

public sealed record DescribeContainerInstancesResponse
{
    public IReadOnlyList<ContainerInstance> ContainerInstances { get; set; } = [];

    public IReadOnlyList<Failure> Failures { get; set; } = [];
}
