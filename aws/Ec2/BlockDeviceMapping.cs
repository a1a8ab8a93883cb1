namespace CloudPipe.Aws.Ec2;

public sealed record BlockDeviceMapping
{
    public string? DeviceName { get; init; }

    public EbsBlockDevice? Ebs { get; init; }
}
