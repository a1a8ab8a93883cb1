namespace CloudPipe.Aws.CloudWatch;

public sealed record Dimension
{
    public string Name { get; set; } = "";

    public string Value { get; set; } = "";
}
