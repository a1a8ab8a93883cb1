namespace CloudPipe.Aws.Ec2;

public sealed record IamInstanceProfile
{
    public string? Arn { get; set; }

    public string? Id { get; set; }
}
