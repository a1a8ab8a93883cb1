namespace CloudPipe.Aws.IdentityManagement;

public sealed record Tag
{
    public string Key { get; set; } = "";

    public string Value { get; set; } = "";
}
