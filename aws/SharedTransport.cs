using System.Net;

namespace CloudPipe.Aws;

/// <summary>One connection pool for the clients of a process.</summary>
internal static class SharedTransport
{
    public static HttpMessageHandler Handler { get; } = new SocketsHttpHandler
    {
        AutomaticDecompression = DecompressionMethods.None,
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
    };
}
