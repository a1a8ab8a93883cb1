namespace CloudPipe.Aws.CloudFormation;

/// <summary>
/// AWS CloudFormation, the operations that CloudPipe calls. Names of operations, members and errors are the official ones. Every
/// operation throws <see cref="AmazonCloudFormationException"/> when the service refuses, and <see cref="EndpointException"/> when it cannot be reached. Source:
/// https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/
/// </summary>
public sealed class CloudFormationClient : IAmazonCloudFormation, IDisposable
{
    private readonly AwsPipeline _pipeline;
    private readonly QueryProtocol _protocol;

    /// <param name="options">Null for the defaults.</param>
    public CloudFormationClient(AwsClientOptions? options = null)
    {
        _pipeline = new AwsPipeline(new AwsService("CloudFormation", "cloudformation"), options ?? new AwsClientOptions());
        _protocol = new QueryProtocol(_pipeline, "2010-05-15", FormDialect.AwsQuery, CloudFormationJson.Default.Options, AmazonCloudFormationException.From);
    }

    /// <summary>Where the requests go.</summary>
    public Uri BaseAddress => _pipeline.BaseAddress;

    /// <inheritdoc/>
    public Task<CreateChangeSetResponse> CreateChangeSetAsync(CreateChangeSetRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<CreateChangeSetRequest, CreateChangeSetResponse>(
            "CreateChangeSet", request with { ClientToken = request.ClientToken ?? ClientTokens.New() }, cancellationToken);

    /// <inheritdoc/>
    public Task<DescribeChangeSetResponse> DescribeChangeSetAsync(DescribeChangeSetRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<DescribeChangeSetRequest, DescribeChangeSetResponse>("DescribeChangeSet", request, cancellationToken);

    /// <inheritdoc/>
    public Task ExecuteChangeSetAsync(ExecuteChangeSetRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<ExecuteChangeSetRequest, EmptyResponse>(
            "ExecuteChangeSet", request with { ClientRequestToken = request.ClientRequestToken ?? ClientTokens.New() }, cancellationToken);

    /// <inheritdoc/>
    public Task DeleteChangeSetAsync(DeleteChangeSetRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<DeleteChangeSetRequest, EmptyResponse>("DeleteChangeSet", request, cancellationToken);

    /// <inheritdoc/>
    public Task<DescribeStacksResponse> DescribeStacksAsync(DescribeStacksRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<DescribeStacksRequest, DescribeStacksResponse>("DescribeStacks", request, cancellationToken);

    /// <inheritdoc/>
    public Task<DescribeStackEventsResponse> DescribeStackEventsAsync(DescribeStackEventsRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<DescribeStackEventsRequest, DescribeStackEventsResponse>(
            "DescribeStackEvents", request, cancellationToken);

    /// <inheritdoc/>
    public Task<ListStackResourcesResponse> ListStackResourcesAsync(ListStackResourcesRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<ListStackResourcesRequest, ListStackResourcesResponse>(
            "ListStackResources", request, cancellationToken);

    /// <inheritdoc/>
    public Task DeleteStackAsync(DeleteStackRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<DeleteStackRequest, EmptyResponse>(
            "DeleteStack", request with { ClientRequestToken = request.ClientRequestToken ?? ClientTokens.New() }, cancellationToken);

    /// <inheritdoc/>
    public Task ContinueUpdateRollbackAsync(ContinueUpdateRollbackRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<ContinueUpdateRollbackRequest, EmptyResponse>(
            "ContinueUpdateRollback", request with { ClientRequestToken = request.ClientRequestToken ?? ClientTokens.New() }, cancellationToken);

    /// <inheritdoc/>
    public Task SetStackPolicyAsync(SetStackPolicyRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<SetStackPolicyRequest, EmptyResponse>("SetStackPolicy", request, cancellationToken);

    /// <inheritdoc/>
    public Task<ListStacksResponse> ListStacksAsync(ListStacksRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<ListStacksRequest, ListStacksResponse>("ListStacks", request, cancellationToken);

    /// <inheritdoc/>
    public Task<GetTemplateResponse> GetTemplateAsync(GetTemplateRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<GetTemplateRequest, GetTemplateResponse>("GetTemplate", request, cancellationToken);

    public void Dispose() => _pipeline.Dispose();
}
