using Amazon.Runtime;

namespace CloudPipe.Agent.Tests.Storage;

/// <summary>A network on which the test decides what becomes of requests and answers.</summary>
internal sealed class FaultyNetwork : HttpClientFactory
{
    /// <summary>Gets each request and what sends it.</summary>
    public Func<HttpRequestMessage, Func<Task<HttpResponseMessage>>, Task<HttpResponseMessage>> Does { get; set; } = (_, send) => send();

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(this) { InnerHandler = new SocketsHttpHandler() });

    /// <summary>Puts another body into an answer.</summary>
    public static async Task<HttpResponseMessage> WithBodyAsync(HttpResponseMessage answer, Func<Stream, Stream> change)
    {
        var body = new StreamContent(change(await answer.Content.ReadAsStreamAsync()));
        foreach (var (name, values) in answer.Content.Headers)
        {
            body.Headers.TryAddWithoutValidation(name, values);
        }

        answer.Content = body;
        return answer;
    }

    private sealed class Handler(FaultyNetwork network) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            network.Does(request, () => base.SendAsync(request, cancellationToken));
    }
}
