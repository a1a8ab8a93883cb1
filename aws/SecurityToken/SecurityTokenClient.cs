namespace CloudPipe.Aws.SecurityToken;

/// <summary>
/// AWS STS, the operations that CloudPipe calls. Names of operations, members and errors are the official ones. Every operation
/// throws <see cref="AmazonSecurityTokenServiceException"/> when the service refuses, and <see cref="EndpointException"/> when it cannot be reached. Source:
/// https://docs.aws.amazon.com/STS/latest/APIReference/
/// </summary>
public sealed class SecurityTokenClient : IAmazonSecurityTokenService, IDisposable
{
    private readonly AwsPipeline _pipeline;
    private readonly QueryProtocol _protocol;

    /// <param name="options">Null for the defaults.</param>
    public SecurityTokenClient(AwsClientOptions? options = null)
    {
        _pipeline = new AwsPipeline(new AwsService("STS", "sts"), options ?? new AwsClientOptions());
        _protocol = new QueryProtocol(_pipeline, "2011-06-15", FormDialect.AwsQuery, SecurityTokenJson.Default.Options, AmazonSecurityTokenServiceException.From);
    }

    /// <summary>Where the requests go.</summary>
    public Uri BaseAddress => _pipeline.BaseAddress;

    /// <inheritdoc/>
    public Task<GetCallerIdentityResponse> GetCallerIdentityAsync(GetCallerIdentityRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<GetCallerIdentityRequest, GetCallerIdentityResponse>("GetCallerIdentity", request, cancellationToken);

    public void Dispose() => _pipeline.Dispose();
}
