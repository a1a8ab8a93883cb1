namespace CloudPipe.Aws.SimpleSystemsManagement;

public sealed record DeleteParameterRequest
{
    public required string Name { get; init; }
}
