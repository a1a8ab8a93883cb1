namespace CloudPipe.Aws.CloudWatch;

/// <summary>
/// Amazon CloudWatch, the operations that CloudPipe calls. Names of operations, members and errors are the official ones. Every
/// operation throws <see cref="AmazonCloudWatchException"/> when the service refuses, and <see cref="EndpointException"/> when it cannot be reached. Source:
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/
/// </summary>
public sealed class CloudWatchClient : IAmazonCloudWatch, IDisposable
{
    private readonly AwsPipeline _pipeline;
    private readonly JsonProtocol _protocol;

    /// <param name="options">Null for the defaults.</param>
    public CloudWatchClient(AwsClientOptions? options = null)
    {
        _pipeline = new AwsPipeline(new AwsService("CloudWatch", "monitoring"), options ?? new AwsClientOptions());
        _protocol = new JsonProtocol(_pipeline, "1.0", "GraniteServiceVersion20100801", CloudWatchJson.Default.Options, AmazonCloudWatchException.From);
    }

    /// <summary>Where the requests go.</summary>
    public Uri BaseAddress => _pipeline.BaseAddress;

    /// <inheritdoc/>
    public Task PutMetricAlarmAsync(PutMetricAlarmRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<PutMetricAlarmRequest, EmptyResponse>("PutMetricAlarm", request, cancellationToken);

    /// <inheritdoc/>
    public Task DeleteAlarmsAsync(DeleteAlarmsRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<DeleteAlarmsRequest, EmptyResponse>("DeleteAlarms", request, cancellationToken);

    /// <inheritdoc/>
    public Task<DescribeAlarmsResponse> DescribeAlarmsAsync(DescribeAlarmsRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<DescribeAlarmsRequest, DescribeAlarmsResponse>("DescribeAlarms", request, cancellationToken);

    /// <inheritdoc/>
    public Task<GetMetricDataResponse> GetMetricDataAsync(GetMetricDataRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<GetMetricDataRequest, GetMetricDataResponse>("GetMetricData", request, cancellationToken);

    /// <inheritdoc/>
    public Task PutMetricDataAsync(PutMetricDataRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<PutMetricDataRequest, EmptyResponse>("PutMetricData", request, cancellationToken);

    /// <inheritdoc/>
    public Task<PutDashboardResponse> PutDashboardAsync(PutDashboardRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<PutDashboardRequest, PutDashboardResponse>("PutDashboard", request, cancellationToken);

    public void Dispose() => _pipeline.Dispose();
}
