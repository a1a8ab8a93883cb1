namespace CloudPipe.Aws.Ec2;

public sealed record IpPermission
{
    /// <summary><c>tcp</c>, <c>udp</c>, <c>icmp</c> or <c>-1</c> for all.</summary>
    public string? IpProtocol { get; init; }

    public int? FromPort { get; init; }

    public int? ToPort { get; init; }

    public IReadOnlyList<IpRange>? IpRanges { get; init; }
}
