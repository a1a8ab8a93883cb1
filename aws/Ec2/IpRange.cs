namespace CloudPipe.Aws.Ec2;

public sealed record IpRange
{
    /// <summary>For example <c>203.0.113.0/24</c>.</summary>
    public string? CidrIp { get; init; }

    public string? Description { get; init; }
}
