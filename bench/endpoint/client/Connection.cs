using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace CloudPipe.EndpointBench;

/// <summary>One HTTP connection that blocks: two system calls a request and next to nothing else, so that it is the endpoint that is measured.</summary>
internal sealed class Connection(Uri url) : IDisposable
{
    private readonly byte[] _buffer = new byte[64 << 10];
    private Socket _socket = Connect(url);
    private int _filled;

    /// <summary>Sends a request; returns the body of the reply, which stays good until the next one.</summary>
    public ReadOnlySpan<byte> Exchange(ReadOnlySpan<byte> request)
    {
        while (request.Length > 0)
        {
            request = request[_socket.Send(request)..];
        }

        _filled = 0;
        int head;
        while ((head = _buffer.AsSpan(0, _filled).IndexOf("\r\n\r\n"u8)) < 0)
        {
            Receive();
        }

        var body = ReadBody(head + 4);
        if (Header("connection: ", head + 4) is "close")
        {
            _socket.Dispose();
            _socket = Connect(url);
        }

        return _buffer.AsSpan().StartsWith("HTTP/1.1 20"u8)
            ? body
            : throw new HttpRequestException(Encoding.UTF8.GetString(_buffer.AsSpan(0, _filled)));
    }

    public void Dispose() => _socket.Dispose();

    private static Socket Connect(Uri url)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 60_000 };
        socket.Connect(url.Host, url.Port);
        return socket;
    }

    private ReadOnlySpan<byte> ReadBody(int start)
    {
        if (Header("content-length: ", start) is { } length)
        {
            var end = start + int.Parse(length, CultureInfo.InvariantCulture);
            while (_filled < end)
            {
                Receive();
            }

            return _buffer.AsSpan(start..end);
        }

        if (Header("transfer-encoding: ", start) is null)
        {
            return [];
        }

        // Small replies come in one chunk, if they are chunked at all: the frame around it does no harm.
        while (!_buffer.AsSpan(start, _filled - start).EndsWith("0\r\n\r\n"u8))
        {
            Receive();
        }

        return _buffer.AsSpan(start.._filled);
    }

    private string? Header(string name, int end)
    {
        var head = Encoding.ASCII.GetString(_buffer.AsSpan(0, end));
        var at = head.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? null : head[(at + name.Length)..head.IndexOf('\r', at)];
    }

    private void Receive()
    {
        var read = _socket.Receive(_buffer.AsSpan(_filled));
        _filled += read > 0 ? read : throw new HttpRequestException("The connection was closed within a reply.");
    }
}
