namespace CloudPipe.Aws.CloudFormation;

public sealed record Change
{
    /// <summary><c>Resource</c>.</summary>
    public string? Type { get; set; }

    public ResourceChange? ResourceChange { get; set; }
}
