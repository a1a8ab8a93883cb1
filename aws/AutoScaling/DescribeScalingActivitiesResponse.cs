namespace CloudPipe.Aws.AutoScaling;

public sealed record DescribeScalingActivitiesResponse
{
    public IReadOnlyList<Activity> Activities { get; set; } = [];

    public string? NextToken { get; set; }
}
