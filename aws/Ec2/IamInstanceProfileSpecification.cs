namespace CloudPipe.Aws.Ec2;

public sealed record IamInstanceProfileSpecification
{
    /// <summary>Or the name.</summary>
    public string? Arn { get; init; }

    public string? Name { get; init; }
}
