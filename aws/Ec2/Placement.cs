namespace CloudPipe.Aws.Ec2;

public sealed record Placement
{
    public string? AvailabilityZone { get; set; }
}
