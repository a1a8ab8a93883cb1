using System.Buffers;
using System.Text;

namespace CloudPipe.Local.Runtimes;

/// <summary>Turns a stream of bytes into lines for <see cref="ContainerSpec.Output"/>. Not thread-safe: one per stream.</summary>
internal sealed class OutputLines(ContainerSpec spec, bool isError, Lock oneAtATime)
{
    /// <summary>A program that never ends its line must not fill our memory.</summary>
    private const int LongestLine = 64 * 1024;

    private readonly ArrayBufferWriter<byte> _line = new();

    public void Add(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var end = bytes.IndexOf((byte)'\n');
            var part = end < 0 ? bytes : bytes[..end];
            var room = LongestLine - _line.WrittenCount;
            if (part.Length > room)
            {
                _line.Write(part[..room]);
                Deliver();
                bytes = bytes[room..];
                continue;
            }

            _line.Write(part);
            if (end < 0)
            {
                return;
            }

            Deliver();
            bytes = bytes[(end + 1)..];
        }
    }

    /// <summary>At the end of the stream: a last line without its end is a line too.</summary>
    public void Finish()
    {
        if (_line.WrittenCount > 0)
        {
            Deliver();
        }
    }

    /// <summary>Reads a stream to its end.</summary>
    public async Task ReadAsync(Stream stream)
    {
        var buffer = new byte[16 * 1024];
        // Ends when the container does: not by cancellation, its last words are the ones that matter.
        while (await stream.ReadAsync(buffer, CancellationToken.None) is var read and > 0)
        {
            Add(buffer.AsSpan(0, read));
        }

        Finish();
    }

    private void Deliver()
    {
        var bytes = _line.WrittenSpan.TrimEnd((byte)'\r');
        var text = Encoding.UTF8.GetString(bytes);
        _line.ResetWrittenCount();
        lock (oneAtATime)
        {
            spec.Output?.Invoke(text, isError);
        }
    }
}
