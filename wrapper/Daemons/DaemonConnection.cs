using System.Net.Sockets;

namespace CloudPipe.Wrapper;

/// <summary>Opens the connections that requests to a daemon are sent over.</summary>
internal static class DaemonConnection
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public static SocketsHttpHandler Handler(DaemonAddress address)
    {
        var handler = new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false, ConnectTimeout = Patience };
        if (address.SocketPath is { } path)
        {
            handler.ConnectCallback = async (_, token) => await ConnectAsync(path, token);
        }
        else if (address.Tls is { } tls)
        {
            handler.SslOptions = tls.Options(address.Uri.Host);
        }

        return handler;
    }

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
