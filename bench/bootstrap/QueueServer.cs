using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using CloudPipe.Tests.RuntimeApi;

namespace CloudPipe.BootstrapBench;

/// <summary>A queue that takes everything: SendMessageBatch and no other operation.</summary>
internal sealed class QueueServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;

    public QueueServer()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Url => $"http://{_listener.LocalEndpoint}";

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                client.NoDelay = true;
                open.Add(ServeAsync(client));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = new RuntimeApiConnection(client);
        try
        {
            while (await connection.ReadAsync(_stop.Token) is { } request)
            {
                var sent = JsonNode.Parse(request.Body)!["Entries"]!.AsArray().Select(entry => (JsonNode)new JsonObject { ["Id"] = (string?)entry!["Id"], ["MessageId"] = "m" });
                var reply = new JsonObject { ["Successful"] = new JsonArray([.. sent]), ["Failed"] = new JsonArray() };
                var headers = new Dictionary<string, string> { ["Content-Type"] = "application/x-amz-json-1.0" };
                await connection.WriteAsync(new RuntimeApiReply(200, headers, System.Text.Encoding.UTF8.GetBytes(reply.ToJsonString())), _stop.Token);
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // The function ended, or the benchmark did.
        }
    }
}
