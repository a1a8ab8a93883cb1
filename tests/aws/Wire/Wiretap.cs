using System.Net;
using Amazon.Runtime;

namespace CloudPipe.Aws.Tests.Wire;

/// <summary>A client whose requests are kept and whose replies are chosen.</summary>
internal sealed class Wiretap<TClient> : IDisposable
    where TClient : IDisposable
{
    private readonly FakeTransport _transport;
    private Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> _answer = FakeTransport.Reply(HttpStatusCode.Forbidden, "");

    public Wiretap(Func<AwsClientOptions, TClient> make)
    {
        _transport = new FakeTransport((request, cancel) => _answer(request, cancel));
        Client = make(new AwsClientOptions
        {
            Credentials = new BasicAWSCredentials("AKID", "SECRET"),
            Region = "eu-central-1",
            ServiceUrl = new Uri("http://127.0.0.1:9"),
            Handler = _transport,
            TimeProvider = new ManualClock(),
        });
    }

    public TClient Client { get; }

    /// <summary>The call sends what the recorded file says. It is refused: here only the request counts.</summary>
    public async Task SendsAsync(string name, Func<TClient, Task> call)
    {
        await Should.ThrowAsync<AmazonServiceException>(() => call(Client));
        var expected = RecordedRequest.Read(name);
        var sent = RecordedRequest.Of(_transport.Requests[^1], _transport.Bodies[^1]);
        sent.Line.ShouldBe(expected.Line, name);
        foreach (var (header, value) in expected.Headers)
        {
            sent.Headers.GetValueOrDefault(header).ShouldBe(value, $"{name}: {header}");
        }

        sent.Normalized(recorded: false).ShouldBe(expected.Normalized(recorded: true), name);
    }

    /// <summary>From now on every call is answered by this file.</summary>
    public TClient Answers(string file, HttpStatusCode status = HttpStatusCode.OK, params (string Name, string Value)[] headers)
    {
        _answer = FakeTransport.Reply(status, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Wire", "Replies", file)), headers);
        return Client;
    }

    public void Dispose() => Client.Dispose();
}
