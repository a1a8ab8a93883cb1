namespace CloudPipe.Aws.SimpleSystemsManagement;

public sealed record Parameter
{
    public string Name { get; set; } = "";

    public string Type { get; set; } = "";

    public string Value { get; set; } = "";

    public long Version { get; set; }

    public string? ARN { get; set; }

    public DateTimeOffset? LastModifiedDate { get; set; }
}
