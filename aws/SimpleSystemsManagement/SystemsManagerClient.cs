namespace CloudPipe.Aws.SimpleSystemsManagement;

/// <summary>
/// AWS Systems Manager, the operations that CloudPipe calls. Names of operations, members and errors are the official ones.
/// Every operation throws <see cref="AmazonSimpleSystemsManagementException"/> when the service refuses, and
/// <see cref="EndpointException"/> when it cannot be reached. Source:
/// https://docs.aws.amazon.com/systems-manager/latest/APIReference/
/// </summary>
public sealed class SystemsManagerClient : IAmazonSimpleSystemsManagement, IDisposable
{
    private readonly AwsPipeline _pipeline;
    private readonly JsonProtocol _protocol;

    /// <param name="options">Null for the defaults.</param>
    public SystemsManagerClient(AwsClientOptions? options = null)
    {
        _pipeline = new AwsPipeline(new AwsService("SSM", "ssm"), options ?? new AwsClientOptions());
        _protocol = new JsonProtocol(_pipeline, "1.1", "AmazonSSM", SystemsManagerJson.Default.Options, AmazonSimpleSystemsManagementException.From);
    }

    /// <summary>Where the requests go.</summary>
    public Uri BaseAddress => _pipeline.BaseAddress;

    /// <inheritdoc/>
    public Task<GetParameterResponse> GetParameterAsync(GetParameterRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<GetParameterRequest, GetParameterResponse>("GetParameter", request, cancellationToken);

    /// <inheritdoc/>
    public Task<GetParametersByPathResponse> GetParametersByPathAsync(GetParametersByPathRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<GetParametersByPathRequest, GetParametersByPathResponse>("GetParametersByPath", request, cancellationToken);

    /// <inheritdoc/>
    public Task<PutParameterResponse> PutParameterAsync(PutParameterRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<PutParameterRequest, PutParameterResponse>("PutParameter", request, cancellationToken);

    /// <inheritdoc/>
    public Task DeleteParameterAsync(DeleteParameterRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<DeleteParameterRequest, EmptyResponse>("DeleteParameter", request, cancellationToken);

    public void Dispose() => _pipeline.Dispose();
}
