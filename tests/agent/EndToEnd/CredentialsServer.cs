using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CloudPipe.Agent.Tests.EndToEnd;

/// <summary>Gives credentials as ECS gives them to a task, always for a few seconds only, and without a token, which our endpoint has none of.</summary>
internal sealed class CredentialsServer : IDisposable
{
    private readonly HttpListener _listener;
    private readonly ITestEndpoint _endpoint;
    private int _given;

    public CredentialsServer(ITestEndpoint endpoint)
    {
        _endpoint = endpoint;
        (_listener, Url) = Listen();
        _ = ServeAsync();
    }

    public Uri Url { get; }

    public int Given => Volatile.Read(ref _given);

    public void Dispose() => _listener.Close();

    private static (HttpListener Listener, Uri Url) Listen()
    {
        while (true)
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var url = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/");
            probe.Stop();
            var listener = new HttpListener();
            try
            {
                listener.Prefixes.Add(url.AbsoluteUri);
                listener.Start();
                return (listener, url);
            }
            catch (HttpListenerException)
            {
                // Somebody else was faster.
                listener.Close();
            }
        }
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                var end = TimeProvider.System.GetUtcNow().AddSeconds(5).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
                var reply = $"{{\"AccessKeyId\":\"{_endpoint.AccessKeyId}\",\"SecretAccessKey\":\"{_endpoint.SecretAccessKey}\",\"Expiration\":\"{end}\"}}";
                Interlocked.Increment(ref _given);
                context.Response.ContentType = "application/json";
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(reply));
                context.Response.Close();
            }
        }
        catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
        {
            // Disposed of.
        }
    }
}
