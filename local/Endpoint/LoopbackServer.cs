using CloudPipe.Local.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CloudPipe.Local;

/// <summary>A web server on 127.0.0.1 that knows nothing of its surroundings: no configuration, no logging, no signals.</summary>
public sealed class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication _server;

    private LoopbackServer(WebApplication server) => _server = server;

    /// <summary><c>http://127.0.0.1:PORT</c>.</summary>
    public Uri Address => WebServer.AddressOf(_server);

    /// <param name="port">0 for any free one.</param>
    /// <param name="handle">Answers every request. Nobody is known: whoever is on this machine can connect.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="EndpointException">CP5003: the port cannot be bound.</exception>
    public static async Task<LoopbackServer> StartAsync(int port, RequestDelegate handle, CancellationToken cancellationToken) =>
        new(await WebServer.StartAsync(port, EndpointLimits.Default, handle, cancellationToken));

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        await _server.StopAsync(now.Token);
        await _server.DisposeAsync();
    }
}
