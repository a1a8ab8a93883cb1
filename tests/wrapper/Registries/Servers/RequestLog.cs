using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace CloudPipe.Wrapper.Tests;

/// <summary>Every request a server of ours saw, in the order of arrival.</summary>
internal sealed class RequestLog
{
    private readonly ConcurrentQueue<RecordedRequest> _requests = new();

    public IReadOnlyList<RecordedRequest> All => [.. _requests];

    public long BytesIn => _requests.Sum(r => r.BytesIn);

    public long BytesOut => _requests.Sum(r => r.BytesOut);

    public IReadOnlyList<RecordedRequest> Of(params RequestKind[] kinds) => [.. _requests.Where(r => kinds.Contains(r.Kind))];

    public int Count(params RequestKind[] kinds) => Of(kinds).Count;

    public void Clear() => _requests.Clear();

    /// <summary>True where the text stands in a header, path or query of any request: how leaked credentials are found.</summary>
    public bool Saw(string text) => _requests.Any(r =>
        r.Path.Contains(text, StringComparison.Ordinal) || r.Query.Contains(text, StringComparison.Ordinal)
        || r.Headers.Values.Any(v => v.Contains(text, StringComparison.Ordinal)));

    public bool SawHeader(string name) => _requests.Any(r => r.Headers.ContainsKey(name));

    /// <summary>Records the request, counts its bodies, then lets it be handled.</summary>
    public async Task RecordAsync(HttpContext http, Func<RecordedRequest, Task> handle)
    {
        var recorded = new RecordedRequest(http.Request, RegistryRoute.Of(http.Request));
        _requests.Enqueue(recorded);
        http.Request.Body = new CountedRequestBody(http.Request.Body, recorded);
        http.Response.Body = new CountedResponseBody(http.Response.Body, recorded);
        http.Response.OnStarting(() =>
        {
            recorded.Answered(http.Response.StatusCode);
            return Task.CompletedTask;
        });
        await handle(recorded);
    }

    public override string ToString() => string.Join('\n', _requests);
}
