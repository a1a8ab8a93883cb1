using System.Net;
using System.Text;

namespace CloudPipe.Aws.Tests;

/// <summary>Answers requests one after another and keeps them.</summary>
internal sealed class FakeTransport(params Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>[] answers) : HttpMessageHandler
{
    public List<HttpRequestMessage> Requests { get; } = [];

    public List<string> Bodies { get; } = [];

    public static Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> Reply(HttpStatusCode status, string body, params (string Name, string Value)[] headers) => (_, _) =>
    {
        var reply = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/x-amz-json-1.0") };
        foreach (var (name, value) in headers)
        {
            reply.Headers.TryAddWithoutValidation(name, value);
        }

        return Task.FromResult(reply);
    };

    public static Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> Break() => (_, _) => throw new HttpRequestException("connection reset");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Bodies.Add(request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken));
        Requests.Add(request);
        return await answers[Math.Min(Requests.Count, answers.Length) - 1](request, cancellationToken);
    }
}
