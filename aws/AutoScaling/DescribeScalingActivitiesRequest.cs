namespace CloudPipe.Aws.AutoScaling;

public sealed record DescribeScalingActivitiesRequest
{
    public string? AutoScalingGroupName { get; init; }

    /// <summary>1 to 100.</summary>
    public int? MaxRecords { get; init; }

    public string? NextToken { get; init; }
}
