namespace CloudPipe.Aws.SimpleSystemsManagement;

public sealed record Tag
{
    public required string Key { get; init; }

    public required string Value { get; init; }
}
