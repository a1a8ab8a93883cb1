namespace CloudPipe.Aws.Ec2;

/// <summary>
/// Amazon EC2, the operations that CloudPipe calls. Names of operations, members and errors are the official ones. Every
/// operation throws <see cref="AmazonEC2Exception"/> when the service refuses, and <c>AmazonServiceException</c> with the code
/// <see cref="ErrorCodes.EndpointUnreachable"/> when it cannot be reached. Source:
/// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/
/// </summary>
public sealed class Ec2Client : IAmazonEC2, IDisposable
{
    private readonly AwsPipeline _pipeline;
    private readonly QueryProtocol _protocol;

    /// <param name="options">Null for the defaults.</param>
    public Ec2Client(AwsClientOptions? options = null)
    {
        _pipeline = new AwsPipeline(new AwsService("EC2", "ec2"), options ?? new AwsClientOptions());
        _protocol = new QueryProtocol(_pipeline, "2016-11-15", FormDialect.Ec2Query, Ec2Json.Default.Options, AmazonEC2Exception.From);
    }

    /// <summary>Where the requests go.</summary>
    public Uri BaseAddress => _pipeline.BaseAddress;

    /// <inheritdoc/>
    public Task<RunInstancesResponse> RunInstancesAsync(RunInstancesRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<RunInstancesRequest, RunInstancesResponse>(
            "RunInstances", request with { ClientToken = request.ClientToken ?? ClientTokens.New() }, cancellationToken);

    /// <inheritdoc/>
    public Task<DescribeInstancesResponse> DescribeInstancesAsync(DescribeInstancesRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<DescribeInstancesRequest, DescribeInstancesResponse>("DescribeInstances", request, cancellationToken);

    /// <inheritdoc/>
    public Task<TerminateInstancesResponse> TerminateInstancesAsync(TerminateInstancesRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<TerminateInstancesRequest, TerminateInstancesResponse>(
            "TerminateInstances", request, cancellationToken);

    public void Dispose() => _pipeline.Dispose();
}
