namespace CloudPipe.Aws.Ecs;

/// <summary>
/// Amazon ECS, the operations that CloudPipe calls. Names of operations, members and errors are the official ones. Every
/// operation throws <see cref="AmazonECSException"/> when the service refuses, and
/// <see cref="EndpointException"/> when it cannot be reached. Source:
/// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/
/// </summary>
public sealed class EcsClient : IAmazonECS, IAmazonECSRemoval, IDisposable
{
    private const string Target = "AmazonEC2ContainerServiceV20141113";

    private readonly AwsPipeline _pipeline;
    private readonly JsonProtocol _protocol;

    /// <param name="options">Null for the defaults.</param>
    public EcsClient(AwsClientOptions? options = null)
    {
        _pipeline = new AwsPipeline(new AwsService("ECS", "ecs"), options ?? new AwsClientOptions());
        _protocol = new JsonProtocol(_pipeline, "1.1", Target, EcsJson.Default.Options, AmazonECSException.From);
    }

    /// <summary>Where the requests go.</summary>
    public Uri BaseAddress => _pipeline.BaseAddress;

    /// <summary>Made when it is needed, so that what never takes away can be compiled without these models.</summary>
    private JsonProtocol Removal => new(_pipeline, "1.1", Target, EcsRemovalJson.Default.Options, AmazonECSException.From);

    /// <inheritdoc/>
    public Task<RunTaskResponse> RunTaskAsync(RunTaskRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<RunTaskRequest, RunTaskResponse>(
            "RunTask", request with { ClientToken = request.ClientToken ?? ClientTokens.New() }, cancellationToken);

    /// <inheritdoc/>
    public Task<StartTaskResponse> StartTaskAsync(StartTaskRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<StartTaskRequest, StartTaskResponse>("StartTask", request, cancellationToken);

    /// <inheritdoc/>
    public Task<StopTaskResponse> StopTaskAsync(StopTaskRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<StopTaskRequest, StopTaskResponse>("StopTask", request, cancellationToken);

    /// <inheritdoc/>
    public Task<ListTasksResponse> ListTasksAsync(ListTasksRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<ListTasksRequest, ListTasksResponse>("ListTasks", request, cancellationToken);

    /// <inheritdoc/>
    public Task<DescribeTasksResponse> DescribeTasksAsync(DescribeTasksRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<DescribeTasksRequest, DescribeTasksResponse>("DescribeTasks", request, cancellationToken);

    /// <inheritdoc/>
    public Task<ListContainerInstancesResponse> ListContainerInstancesAsync(ListContainerInstancesRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<ListContainerInstancesRequest, ListContainerInstancesResponse>(
            "ListContainerInstances", request, cancellationToken);

    /// <inheritdoc/>
    public Task<DescribeContainerInstancesResponse> DescribeContainerInstancesAsync(DescribeContainerInstancesRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<DescribeContainerInstancesRequest, DescribeContainerInstancesResponse>(
            "DescribeContainerInstances", request, cancellationToken);

    /// <inheritdoc/>
    public Task<DescribeTaskDefinitionResponse> DescribeTaskDefinitionAsync(DescribeTaskDefinitionRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<DescribeTaskDefinitionRequest, DescribeTaskDefinitionResponse>(
            "DescribeTaskDefinition", request, cancellationToken);

    /// <inheritdoc/>
    public Task<DescribeClustersResponse> DescribeClustersAsync(DescribeClustersRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<DescribeClustersRequest, DescribeClustersResponse>("DescribeClusters", request, cancellationToken);

    /// <inheritdoc/>
    public Task DeleteClusterAsync(DeleteClusterRequest request, CancellationToken cancellationToken) =>
        Removal.CallAsync<DeleteClusterRequest, EmptyResponse>("DeleteCluster", request, cancellationToken);

    /// <inheritdoc/>
    public Task DeregisterContainerInstanceAsync(DeregisterContainerInstanceRequest request, CancellationToken cancellationToken) =>
        Removal.CallAsync<DeregisterContainerInstanceRequest, EmptyResponse>("DeregisterContainerInstance", request, cancellationToken);

    /// <inheritdoc/>
    public Task<ListTaskDefinitionFamiliesResponse> ListTaskDefinitionFamiliesAsync(ListTaskDefinitionFamiliesRequest request, CancellationToken cancellationToken) =>
        Removal.CallAsync<ListTaskDefinitionFamiliesRequest, ListTaskDefinitionFamiliesResponse>(
            "ListTaskDefinitionFamilies", request, cancellationToken);

    /// <inheritdoc/>
    public Task<ListTaskDefinitionsResponse> ListTaskDefinitionsAsync(ListTaskDefinitionsRequest request, CancellationToken cancellationToken) =>
        Removal.CallAsync<ListTaskDefinitionsRequest, ListTaskDefinitionsResponse>("ListTaskDefinitions", request, cancellationToken);

    /// <inheritdoc/>
    public Task DeregisterTaskDefinitionAsync(DeregisterTaskDefinitionRequest request, CancellationToken cancellationToken) =>
        Removal.CallAsync<DeregisterTaskDefinitionRequest, EmptyResponse>("DeregisterTaskDefinition", request, cancellationToken);

    /// <inheritdoc/>
    public Task<DeleteTaskDefinitionsResponse> DeleteTaskDefinitionsAsync(DeleteTaskDefinitionsRequest request, CancellationToken cancellationToken) =>
        Removal.CallAsync<DeleteTaskDefinitionsRequest, DeleteTaskDefinitionsResponse>("DeleteTaskDefinitions", request, cancellationToken);

    public void Dispose() => _pipeline.Dispose();
}
