namespace CloudPipe.Aws.Ecs;

public sealed record DeregisterTaskDefinitionRequest
{
    /// <summary><c>family:revision</c> or ARN.</summary>
    public required string TaskDefinition { get; init; }
}
