using System.Net;
using Amazon.Runtime;

namespace CloudPipe.Agent.Storage;

/// <summary>The connections of the S3 client, as the SDK makes them itself, with <see cref="AbsentIsEmpty"/> between.</summary>
internal sealed class S3Transport : HttpClientFactory
{
    /// <summary>The SDK disposes it with the client.</summary>
    public override HttpClient CreateHttpClient(IClientConfig clientConfig)
    {
        var connections = new SocketsHttpHandler
        {
            AutomaticDecompression = DecompressionMethods.None,
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = clientConfig.ConnectTimeout ?? Timeout.InfiniteTimeSpan,
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        };
        return new HttpClient(new AbsentIsEmpty(connections)) { Timeout = clientConfig.Timeout ?? Timeout.InfiniteTimeSpan };
    }
}
