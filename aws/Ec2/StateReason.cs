namespace CloudPipe.Aws.Ec2;

public sealed record StateReason
{
    public string? Code { get; set; }

    public string? Message { get; set; }
}
