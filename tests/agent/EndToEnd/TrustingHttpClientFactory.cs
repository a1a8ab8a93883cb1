using Amazon.Runtime;

namespace CloudPipe.Agent.Tests.EndToEnd;

/// <summary>For the tests' own clients; what the agent trusts is tested by the agent.</summary>
internal sealed class TrustingHttpClientFactory : HttpClientFactory
{
    // The certificate is of the tests' own authority, on loopback.
#pragma warning disable MA0039
    public static HttpClientHandler CreateHandler() => new() { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator };
#pragma warning restore MA0039

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(CreateHandler());
}
