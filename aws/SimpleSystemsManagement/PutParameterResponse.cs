namespace CloudPipe.Aws.SimpleSystemsManagement;

public sealed record PutParameterResponse
{
    public long Version { get; set; }

    public string? Tier { get; set; }
}
