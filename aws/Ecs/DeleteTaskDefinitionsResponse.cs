namespace CloudPipe.Aws.Ecs;

public sealed record DeleteTaskDefinitionsResponse
{
    public IReadOnlyList<Failure> Failures { get; set; } = [];
}
