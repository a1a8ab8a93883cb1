namespace CloudPipe.Aws.Ecs;

public sealed record DescribeTaskDefinitionResponse
{
    public TaskDefinition? TaskDefinition { get; set; }

    public IReadOnlyList<Tag> Tags { get; set; } = [];
}
