namespace CloudPipe.Aws.AutoScaling;

public sealed record TagDescription
{
    public string Key { get; set; } = "";

    public string? Value { get; set; }
}
