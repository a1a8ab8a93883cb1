using System.Net.Sockets;

namespace CloudPipe.Wrapper.Tests.Daemons;

/// <summary>A socket in front of a daemon's that counts what is sent to it and what comes back.</summary>
internal sealed class CountingProxy : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly string _target;
    private readonly Task _accepting;
    private long _sent;
    private long _received;

    public CountingProxy(string path, string targetHost)
    {
        (Host, _target) = ($"unix://{path}", targetHost["unix://".Length..]);
        _listener.Bind(new UnixDomainSocketEndPoint(path));
        _listener.Listen();
        _accepting = AcceptAsync();
    }

    public string Host { get; }

    public long Sent => Interlocked.Read(ref _sent);

    public long Received => Interlocked.Read(ref _received);

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptAsync());
            }
        }
        catch (SocketException)
        {
            // Disposed. Connections that the client keeps for later end with the daemon.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var daemon = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        using (client)
        {
            await daemon.ConnectAsync(new UnixDomainSocketEndPoint(_target));
            await Task.WhenAny(
                PumpAsync(client, daemon, count => Interlocked.Add(ref _sent, count)),
                PumpAsync(daemon, client, count => Interlocked.Add(ref _received, count)));
        }
    }

    private static async Task PumpAsync(Socket from, Socket to, Action<int> count)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var read)
            {
                count(read);
                await to.SendAsync(buffer.AsMemory(0, read));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // One side has gone, and so has the exchange.
        }
    }
}
