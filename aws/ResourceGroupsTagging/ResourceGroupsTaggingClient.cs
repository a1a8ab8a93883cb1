namespace CloudPipe.Aws.ResourceGroupsTagging;

/// <summary>
/// AWS Resource Groups Tagging API, the operations that CloudPipe calls. Names of operations, members and errors are the
/// official ones. Every operation throws <see cref="AmazonResourceGroupsTaggingAPIException"/> when the service refuses, and
/// <see cref="EndpointException"/> when it cannot be reached. Source:
/// https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/
/// </summary>
public sealed class ResourceGroupsTaggingClient : IAmazonResourceGroupsTaggingAPI, IDisposable
{
    private readonly AwsPipeline _pipeline;
    private readonly JsonProtocol _protocol;

    /// <param name="options">Null for the defaults.</param>
    public ResourceGroupsTaggingClient(AwsClientOptions? options = null)
    {
        _pipeline = new AwsPipeline(new AwsService("Resource Groups Tagging API", "tagging"), options ?? new AwsClientOptions());
        _protocol = new JsonProtocol(_pipeline, "1.1", "ResourceGroupsTaggingAPI_20170126", ResourceGroupsTaggingJson.Default.Options, AmazonResourceGroupsTaggingAPIException.From);
    }

    /// <summary>Where the requests go.</summary>
    public Uri BaseAddress => _pipeline.BaseAddress;

    /// <inheritdoc/>
    public Task<GetResourcesResponse> GetResourcesAsync(GetResourcesRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<GetResourcesRequest, GetResourcesResponse>("GetResources", request, cancellationToken);

    public void Dispose() => _pipeline.Dispose();
}
