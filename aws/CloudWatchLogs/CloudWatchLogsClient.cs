namespace CloudPipe.Aws.CloudWatchLogs;

/// <summary>
/// Amazon CloudWatch Logs, the operations that CloudPipe calls. Names of operations, members and errors are the official ones.
/// Every operation throws <see cref="AmazonCloudWatchLogsException"/> when the service refuses, and
/// <see cref="EndpointException"/> when it cannot be reached. Source:
/// https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/
/// </summary>
public sealed class CloudWatchLogsClient : IAmazonCloudWatchLogs, IDisposable
{
    private readonly AwsPipeline _pipeline;
    private readonly JsonProtocol _protocol;

    /// <param name="options">Null for the defaults.</param>
    public CloudWatchLogsClient(AwsClientOptions? options = null)
    {
        _pipeline = new AwsPipeline(new AwsService("CloudWatch Logs", "logs"), options ?? new AwsClientOptions());
        _protocol = new JsonProtocol(_pipeline, "1.1", "Logs_20140328", CloudWatchLogsJson.Default.Options, AmazonCloudWatchLogsException.From);
    }

    /// <summary>Where the requests go.</summary>
    public Uri BaseAddress => _pipeline.BaseAddress;

    /// <inheritdoc/>
    public Task<FilterLogEventsResponse> FilterLogEventsAsync(FilterLogEventsRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<FilterLogEventsRequest, FilterLogEventsResponse>("FilterLogEvents", request, cancellationToken);

    /// <inheritdoc/>
    public Task<GetLogEventsResponse> GetLogEventsAsync(GetLogEventsRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<GetLogEventsRequest, GetLogEventsResponse>("GetLogEvents", request, cancellationToken);

    /// <inheritdoc/>
    public Task<DescribeLogGroupsResponse> DescribeLogGroupsAsync(DescribeLogGroupsRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<DescribeLogGroupsRequest, DescribeLogGroupsResponse>("DescribeLogGroups", request, cancellationToken);

    /// <inheritdoc/>
    public Task<DescribeLogStreamsResponse> DescribeLogStreamsAsync(DescribeLogStreamsRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<DescribeLogStreamsRequest, DescribeLogStreamsResponse>(
            "DescribeLogStreams", request, cancellationToken);

    /// <inheritdoc/>
    public Task CreateLogGroupAsync(CreateLogGroupRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<CreateLogGroupRequest, EmptyResponse>("CreateLogGroup", request, cancellationToken);

    /// <inheritdoc/>
    public Task PutRetentionPolicyAsync(PutRetentionPolicyRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<PutRetentionPolicyRequest, EmptyResponse>("PutRetentionPolicy", request, cancellationToken);

    /// <inheritdoc/>
    public Task DeleteLogGroupAsync(DeleteLogGroupRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<DeleteLogGroupRequest, EmptyResponse>("DeleteLogGroup", request, cancellationToken);

    public void Dispose() => _pipeline.Dispose();
}
