using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;

namespace CloudPipe.Wrapper.Tests;

/// <summary>A host that does what a test says, and remembers what it was sent.</summary>
internal sealed class ScriptedHost : IAsyncDisposable
{
    private readonly ConcurrentQueue<SeenRequest> _seen = new();
    private LoopbackServer? _server;

    public Uri Address => _server!.Address;

    /// <summary><c>127.0.0.1:PORT</c>.</summary>
    public string Name => Address.Authority;

    public IReadOnlyList<SeenRequest> Seen => [.. _seen];

    public IEnumerable<string> Lines => Seen.Select(r => $"{r.Method} {r.Path}");

    public static Task<ScriptedHost> StartAsync(Action<SeenRequest, HttpResponse> answer, X509Certificate2? certificate = null) =>
        StartAsync((request, http) =>
        {
            answer(request, http.Response);
            return Task.CompletedTask;
        }, certificate);

    public static async Task<ScriptedHost> StartAsync(Func<SeenRequest, HttpContext, Task> answer, X509Certificate2? certificate = null)
    {
        var host = new ScriptedHost();
        host._server = await LoopbackServer.StartAsync(
            async http =>
            {
                var request = await SeenRequest.OfAsync(http.Request);
                host._seen.Enqueue(request);
                await answer(request, http);
            },
            certificate);
        return host;
    }

    public ValueTask DisposeAsync() => _server!.DisposeAsync();
}
