using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;

namespace CloudPipe.Wrapper;

/// <summary>Connection pools, one a host: what one host may ask of us (a certificate, an authority) never holds for another.</summary>
internal sealed class RegistryConnections(RegistrySurroundings surroundings, bool insecure) : IDisposable
{
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, Lazy<HttpMessageInvoker>> _pools = new();

    public HttpMessageInvoker To(Uri uri) =>
        _pools.GetOrAdd(
            uri.GetLeftPart(UriPartial.Authority),
            _ => new Lazy<HttpMessageInvoker>(() => new HttpMessageInvoker(Handler(uri)))).Value;

    public void Dispose()
    {
        foreach (var pool in _pools.Values)
        {
            pool.Value.Dispose();
        }
    }

    private SocketsHttpHandler Handler(Uri uri)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            ActivityHeadersPropagator = null,
            ConnectTimeout = ConnectLimit,
            // Name changes are seen in a build server, too.
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            EnableMultipleHttp2Connections = true,
            Proxy = new DirectToLoopback(HttpClient.DefaultProxy),
        };
        if (surroundings.Dial is { } dial)
        {
            handler.ConnectCallback = (context, cancellationToken) => dial(context.DnsEndPoint, cancellationToken);
        }
        else if (uri.Host == "localhost")
        {
            handler.ConnectCallback = (context, cancellationToken) => LoopbackDialer.ConnectAsync(context.DnsEndPoint.Port, cancellationToken);
        }

        if (uri.Scheme == Uri.UriSchemeHttps)
        {
            handler.SslOptions = Tls(uri);
        }

        return handler;
    }

    private SslClientAuthenticationOptions Tls(Uri uri)
    {
        var folders = new CertificateFolders(surroundings);
        var check = new CertificateCheck(uri, folders);
        return new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, certificate, chain, errors) => insecure || check.Accepts(certificate, chain, errors),
            LocalCertificateSelectionCallback = (_, _, _, _, _) => folders.ClientCertificate(uri)!,
        };
    }
}
