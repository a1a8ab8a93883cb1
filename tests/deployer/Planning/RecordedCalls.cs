using System.Collections.Concurrent;
using Amazon.Runtime;

namespace CloudPipe.Deployer.Tests.Planning;

/// <summary>A transport that notes what is called: the operation where a protocol says one, else method and path.</summary>
internal sealed class RecordedCalls() : DelegatingHandler(new SocketsHttpHandler())
{
    private static readonly string[] s_reading = ["Describe", "Get", "List", "GET ", "HEAD "];

    private readonly ConcurrentQueue<string> _calls = new();

    public IReadOnlyList<string> All => [.. _calls];

    /// <summary>Calls that are none that read.</summary>
    public IEnumerable<string> Changing => All.Where(call => !s_reading.Any(reading => call.StartsWith(reading, StringComparison.Ordinal)));

    /// <summary>For clients that want a client of HTTP and not a transport.</summary>
    public HttpClientFactory ForSdk => new Factory(this);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _calls.Enqueue(await NameAsync(request, cancellationToken));
        return await base.SendAsync(request, cancellationToken);
    }

    private static async Task<string> NameAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Headers.TryGetValues("x-amz-target", out var targets))
        {
            return targets.Single().Split('.')[^1];
        }

        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        return body.Split('&').FirstOrDefault(field => field.StartsWith("Action=", StringComparison.Ordinal)) is { } action
            ? action["Action=".Length..]
            : $"{request.Method} {request.RequestUri!.PathAndQuery}";
    }

    private sealed class Factory(RecordedCalls calls) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(calls, disposeHandler: false);
    }
}
