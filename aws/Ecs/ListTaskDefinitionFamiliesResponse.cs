namespace CloudPipe.Aws.Ecs;

public sealed record ListTaskDefinitionFamiliesResponse
{
    public IReadOnlyList<string> Families { get; set; } = [];

    public string? NextToken { get; set; }
}
