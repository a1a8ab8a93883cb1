using System.Net;
using System.Net.Sockets;

namespace CloudPipe.Wrapper;

/// <summary>
/// Connects to <c>localhost</c> without asking who that is: plain HTTP is allowed because the other end is this machine, so no
/// resolver may say otherwise.
/// </summary>
internal static class LoopbackDialer
{
    private static readonly IPAddress[] Addresses = [IPAddress.Loopback, IPAddress.IPv6Loopback];

    public static async ValueTask<Stream> ConnectAsync(int port, CancellationToken cancellationToken)
    {
        for (var i = 0; ; i++)
        {
            var socket = new Socket(Addresses[i].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(Addresses[i], port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException) when (i + 1 < Addresses.Length)
            {
                socket.Dispose();
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
    }
}
