namespace CloudPipe.Aws.Ecs;

public sealed record DeleteTaskDefinitionsRequest
{
    /// <summary>1 to 10, <c>family:revision</c> or ARN; they must have been deregistered.</summary>
    public required IReadOnlyList<string> TaskDefinitions { get; init; }
}
