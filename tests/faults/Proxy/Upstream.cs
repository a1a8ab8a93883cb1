using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace CloudPipe.Faults.Tests.Proxy;

/// <summary>Sends requests on to the endpoint as they are: signatures cover the host's name, too.</summary>
internal sealed class Upstream(Uri server) : IDisposable
{
    private static readonly string[] s_ofConnection = ["Host", "Connection", "Keep-Alive", "Transfer-Encoding", "Content-Length", "Expect"];
    private static readonly UriCreationOptions s_asItIs = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
    });

    public async Task<UpstreamReply> SendAsync(HttpRequest from, ProxiedCall call, CancellationToken cancellationToken)
    {
        using var onward = new HttpRequestMessage(new HttpMethod(from.Method), new Uri(server.GetLeftPart(UriPartial.Authority) + call.Target, s_asItIs))
        {
            Content = call.Body.Length > 0 || from.ContentLength == 0 ? new ByteArrayContent(call.Body) : null,
        };
        onward.Headers.Host = from.Host.Value;
        foreach (var (name, values) in from.Headers)
        {
            if (!s_ofConnection.Contains(name, StringComparer.OrdinalIgnoreCase) && !onward.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
            {
                onward.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
            }
        }

        using var reply = await _http.SendAsync(onward, cancellationToken);
        var headers = reply.Headers.Concat(reply.Content.Headers).Where(header => !s_ofConnection.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
            .ToDictionary(header => header.Key, header => new StringValues([.. header.Value]), StringComparer.OrdinalIgnoreCase);
        return new((int)reply.StatusCode, headers, reply.Content.Headers.ContentLength, await reply.Content.ReadAsByteArrayAsync(cancellationToken));
    }

    public void Dispose() => _http.Dispose();
}
