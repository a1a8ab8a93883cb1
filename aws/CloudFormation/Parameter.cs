namespace CloudPipe.Aws.CloudFormation;

public sealed record Parameter
{
    public string ParameterKey { get; set; } = "";

    public string? ParameterValue { get; set; }

    public bool? UsePreviousValue { get; set; }
}
