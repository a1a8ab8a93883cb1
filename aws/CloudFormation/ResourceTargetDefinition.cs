namespace CloudPipe.Aws.CloudFormation;

public sealed record ResourceTargetDefinition
{
    public string? Attribute { get; set; }

    public string? Name { get; set; }

    /// <summary><c>Never</c>, <c>Conditionally</c> or <c>Always</c>.</summary>
    public string? RequiresRecreation { get; set; }

    public string? Path { get; set; }

    public string? BeforeValue { get; set; }

    public string? AfterValue { get; set; }
}
