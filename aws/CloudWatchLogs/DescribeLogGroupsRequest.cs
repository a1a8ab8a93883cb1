namespace CloudPipe.Aws.CloudWatchLogs;

public sealed record DescribeLogGroupsRequest
{
    public string? LogGroupNamePrefix { get; init; }

    /// <summary>1 to 50.</summary>
    public int? Limit { get; init; }

    public string? NextToken { get; init; }
}
