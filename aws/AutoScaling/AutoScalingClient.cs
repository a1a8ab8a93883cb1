namespace CloudPipe.Aws.AutoScaling;

/// <summary>
/// Amazon EC2 Auto Scaling, the operations that CloudPipe calls. Names of operations, members and errors are the official ones.
/// Every operation throws <see cref="AmazonAutoScalingException"/> when the service refuses, and <see cref="EndpointException"/> when it cannot be reached. Source:
/// https://docs.aws.amazon.com/autoscaling/ec2/APIReference/
/// </summary>
public sealed class AutoScalingClient : IAmazonAutoScaling, IDisposable
{
    private readonly AwsPipeline _pipeline;
    private readonly QueryProtocol _protocol;

    /// <param name="options">Null for the defaults.</param>
    public AutoScalingClient(AwsClientOptions? options = null)
    {
        _pipeline = new AwsPipeline(new AwsService("Auto Scaling", "autoscaling"), options ?? new AwsClientOptions());
        _protocol = new QueryProtocol(_pipeline, "2011-01-01", FormDialect.AwsQuery, AutoScalingJson.Default.Options, AmazonAutoScalingException.From);
    }

    /// <summary>Where the requests go.</summary>
    public Uri BaseAddress => _pipeline.BaseAddress;

    /// <inheritdoc/>
    public Task<DescribeAutoScalingGroupsResponse> DescribeAutoScalingGroupsAsync(DescribeAutoScalingGroupsRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<DescribeAutoScalingGroupsRequest, DescribeAutoScalingGroupsResponse>(
            "DescribeAutoScalingGroups", request, cancellationToken);

    /// <inheritdoc/>
    public Task UpdateAutoScalingGroupAsync(UpdateAutoScalingGroupRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<UpdateAutoScalingGroupRequest, EmptyResponse>("UpdateAutoScalingGroup", request, cancellationToken);

    /// <inheritdoc/>
    public Task SetInstanceProtectionAsync(SetInstanceProtectionRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<SetInstanceProtectionRequest, EmptyResponse>("SetInstanceProtection", request, cancellationToken);

    /// <inheritdoc/>
    public Task DeleteAutoScalingGroupAsync(DeleteAutoScalingGroupRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<DeleteAutoScalingGroupRequest, EmptyResponse>("DeleteAutoScalingGroup", request, cancellationToken);

    /// <inheritdoc/>
    public Task<DescribeScalingActivitiesResponse> DescribeScalingActivitiesAsync(DescribeScalingActivitiesRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<DescribeScalingActivitiesRequest, DescribeScalingActivitiesResponse>(
            "DescribeScalingActivities", request, cancellationToken);

    public void Dispose() => _pipeline.Dispose();
}
