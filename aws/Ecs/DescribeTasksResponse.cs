namespace CloudPipe.Aws.Ecs;

public sealed record DescribeTasksResponse
{
    public IReadOnlyList<EcsTask> Tasks { get; set; } = [];

    public IReadOnlyList<Failure> Failures { get; set; } = [];
}
