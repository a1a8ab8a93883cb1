namespace CloudPipe.Aws.ServiceQuotas;

/// <summary>
/// AWS Service Quotas, the operations that CloudPipe calls. Names of operations, members and errors are the official ones. Every
/// operation throws <see cref="AmazonServiceQuotasException"/> when the service refuses, and <see cref="EndpointException"/> when it cannot be reached. Source:
/// https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/
/// </summary>
public sealed class ServiceQuotasClient : IAmazonServiceQuotas, IDisposable
{
    private readonly AwsPipeline _pipeline;
    private readonly JsonProtocol _protocol;

    /// <param name="options">Null for the defaults.</param>
    public ServiceQuotasClient(AwsClientOptions? options = null)
    {
        _pipeline = new AwsPipeline(new AwsService("Service Quotas", "servicequotas"), options ?? new AwsClientOptions());
        _protocol = new JsonProtocol(_pipeline, "1.1", "ServiceQuotasV20190624", ServiceQuotasJson.Default.Options, AmazonServiceQuotasException.From);
    }

    /// <summary>Where the requests go.</summary>
    public Uri BaseAddress => _pipeline.BaseAddress;

    /// <inheritdoc/>
    public Task<GetServiceQuotaResponse> GetServiceQuotaAsync(GetServiceQuotaRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<GetServiceQuotaRequest, GetServiceQuotaResponse>("GetServiceQuota", request, cancellationToken);

    public void Dispose() => _pipeline.Dispose();
}
