namespace CloudPipe.Aws.AutoScaling;

public sealed record DescribeAutoScalingGroupsResponse
{
    public IReadOnlyList<AutoScalingGroup> AutoScalingGroups { get; set; } = [];

    public string? NextToken { get; set; }
}
