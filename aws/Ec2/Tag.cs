namespace CloudPipe.Aws.Ec2;

public sealed record Tag
{
    public string Key { get; set; } = "";

    public string? Value { get; set; }
}
