namespace CloudPipe.Aws.Ecs;

public sealed record ListTaskDefinitionsResponse
{
    public IReadOnlyList<string> TaskDefinitionArns { get; set; } = [];

    public string? NextToken { get; set; }
}
