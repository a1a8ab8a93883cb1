namespace CloudPipe.Aws.CloudWatchLogs;

public sealed record DescribeLogGroupsResponse
{
    public IReadOnlyList<LogGroup> LogGroups { get; set; } = [];

    public string? NextToken { get; set; }
}
