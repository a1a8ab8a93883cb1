namespace CloudPipe.Aws.AutoScaling;

public sealed record DescribeAutoScalingGroupsRequest
{
    /// <summary>Up to 50; null for all.</summary>
    public IReadOnlyList<string>? AutoScalingGroupNames { get; init; }

    public IReadOnlyList<Filter>? Filters { get; init; }

    /// <summary>1 to 100; null is 50.</summary>
    public int? MaxRecords { get; init; }

    public string? NextToken { get; init; }
}
