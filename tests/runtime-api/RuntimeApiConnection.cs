using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace CloudPipe.Tests.RuntimeApi;

/// <summary>HTTP/1.1 by hand, so that it can also be spoken wrongly: replies that end in the middle, headers that are missing.</summary>
internal sealed class RuntimeApiConnection(TcpClient client) : IDisposable
{
    private readonly NetworkStream _stream = client.GetStream();
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    /// <returns>Null where the client closed the connection between two requests.</returns>
    public async Task<RuntimeApiRequest?> ReadAsync(CancellationToken cancellationToken)
    {
        if (await ReadLineAsync(cancellationToken) is not { Length: > 0 } first)
        {
            return null;
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await ReadLineAsync(cancellationToken) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        var parts = first.Split(' ');
        var length = headers.TryGetValue("Content-Length", out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : 0;
        return new RuntimeApiRequest(parts[0], parts[1], headers, await ReadBodyAsync(length, cancellationToken));
    }

    /// <returns>False if the connection was cut, as the reply wanted it.</returns>
    public async Task<bool> WriteAsync(RuntimeApiReply reply, CancellationToken cancellationToken)
    {
        var head = new StringBuilder().Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {reply.Status} X\r\nContent-Length: {reply.Body.Length}\r\n");
        foreach (var (name, value) in reply.Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        var body = reply.CutAfter is { } some ? reply.Body.AsMemory(0, some) : reply.Body;
        await _stream.WriteAsync((byte[])[.. Encoding.UTF8.GetBytes(head.Append("\r\n").ToString()), .. body.Span], cancellationToken);
        return reply.CutAfter is null;
    }

    /// <summary>Completes when the client closes the connection, or says something it should not yet.</summary>
    public Task ClosedAsync(CancellationToken cancellationToken) =>
        client.Client.ReceiveAsync(new byte[1], SocketFlags.Peek, cancellationToken).AsTask();

    public void Dispose() => client.Dispose();

    private async Task<byte[]> ReadBodyAsync(int length, CancellationToken cancellationToken)
    {
        var body = new byte[length];
        var buffered = Math.Min(length, _end - _start);
        _buffer.AsSpan(_start, buffered).CopyTo(body);
        _start += buffered;
        await _stream.ReadExactlyAsync(body.AsMemory(buffered), cancellationToken);
        return body;
    }

    private async Task<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        while (true)
        {
            if (_start == _end)
            {
                _start = 0;
                _end = await _stream.ReadAsync(_buffer, cancellationToken);
                if (_end == 0)
                {
                    return null;
                }
            }

            var found = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            var length = found < 0 ? _end - _start : found;
            line.Append(Encoding.Latin1.GetString(_buffer, _start, length));
            _start += length + (found < 0 ? 0 : 1);
            if (found >= 0)
            {
                return line.ToString().TrimEnd('\r');
            }
        }
    }
}
