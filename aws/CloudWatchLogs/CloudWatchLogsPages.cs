namespace CloudPipe.Aws.CloudWatchLogs;

/// <summary>All items of the operations of CloudWatch Logs that answer in pages; each page is asked for when its first item is.</summary>
public static class CloudWatchLogsPages
{
    /// <summary>All events that the request selects, oldest first.</summary>
    public static IAsyncEnumerable<FilteredLogEvent> AllLogEventsAsync(
        this IAmazonCloudWatchLogs logs, FilterLogEventsRequest request, CancellationToken cancellationToken) =>
        Paging.FollowAsync(
            "FilterLogEvents",
            async (token, cancel) =>
            {
                var page = await logs.FilterLogEventsAsync(request with { NextToken = token ?? request.NextToken }, cancel);
                return (page.Events, page.NextToken);
            },
            cancellationToken);

    /// <summary>All log groups that the request selects.</summary>
    public static IAsyncEnumerable<LogGroup> AllLogGroupsAsync(
        this IAmazonCloudWatchLogs logs, DescribeLogGroupsRequest request, CancellationToken cancellationToken) =>
        Paging.FollowAsync(
            "DescribeLogGroups",
            async (token, cancel) =>
            {
                var page = await logs.DescribeLogGroupsAsync(request with { NextToken = token ?? request.NextToken }, cancel);
                return (page.LogGroups, page.NextToken);
            },
            cancellationToken);

    /// <summary>All streams that the request selects.</summary>
    public static IAsyncEnumerable<LogStream> AllLogStreamsAsync(
        this IAmazonCloudWatchLogs logs, DescribeLogStreamsRequest request, CancellationToken cancellationToken) =>
        Paging.FollowAsync(
            "DescribeLogStreams",
            async (token, cancel) =>
            {
                var page = await logs.DescribeLogStreamsAsync(request with { NextToken = token ?? request.NextToken }, cancel);
                return (page.LogStreams, page.NextToken);
            },
            cancellationToken);
}
