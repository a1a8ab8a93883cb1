namespace CloudPipe.Aws.Ec2;

public sealed record InstanceMarketOptionsRequest
{
    /// <summary><c>spot</c>.</summary>
    public string? MarketType { get; init; }
}
