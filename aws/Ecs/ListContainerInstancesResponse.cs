namespace CloudPipe.Aws.Ecs;

public sealed record ListContainerInstancesResponse
{
    public IReadOnlyList<string> ContainerInstanceArns { get; set; } = [];

    public string? NextToken { get; set; }
}
