namespace CloudPipe.Aws.Ecs;

public sealed record DescribeTaskDefinitionRequest
{
    public required string TaskDefinition { get; init; }

    /// <summary><c>TAGS</c>, or null.</summary>
    public IReadOnlyList<string>? Include { get; init; }
}
