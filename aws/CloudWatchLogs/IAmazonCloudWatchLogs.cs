namespace CloudPipe.Aws.CloudWatchLogs;

/// <summary>
/// Amazon CloudWatch Logs, the operations that CloudPipe calls; <see cref="CloudWatchLogsClient"/> says what they throw. Times
/// are milliseconds since 1970.
/// </summary>
public interface IAmazonCloudWatchLogs
{
    /// <summary>
    /// Events of a group, oldest first. A page may be empty and not the last. <see cref="CloudWatchLogsPages"/> follows the
    /// pages.
    /// </summary>
    Task<FilterLogEventsResponse> FilterLogEventsAsync(FilterLogEventsRequest request, CancellationToken cancellationToken);

    /// <summary>Events of one stream. It always names a next page: the end is reached when that is the page asked for.</summary>
    Task<GetLogEventsResponse> GetLogEventsAsync(GetLogEventsRequest request, CancellationToken cancellationToken);

    /// <summary>Log groups by prefix. <see cref="CloudWatchLogsPages"/> follows the pages.</summary>
    Task<DescribeLogGroupsResponse> DescribeLogGroupsAsync(DescribeLogGroupsRequest request, CancellationToken cancellationToken);

    /// <summary>Streams of a group, by name or by last event, in pages.</summary>
    Task<DescribeLogStreamsResponse> DescribeLogStreamsAsync(DescribeLogStreamsRequest request, CancellationToken cancellationToken);

    /// <summary>Makes a group; one that exists is a <c>ResourceAlreadyExistsException</c>.</summary>
    Task CreateLogGroupAsync(CreateLogGroupRequest request, CancellationToken cancellationToken);

    /// <summary>For how many days a group's events are kept.</summary>
    Task PutRetentionPolicyAsync(PutRetentionPolicyRequest request, CancellationToken cancellationToken);

    /// <summary>Deletes a group and all its events.</summary>
    Task DeleteLogGroupAsync(DeleteLogGroupRequest request, CancellationToken cancellationToken);
}
