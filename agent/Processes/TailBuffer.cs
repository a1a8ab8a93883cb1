using System.Text;

namespace CloudPipe.Agent.Processes;

/// <summary>The last bytes of a stream.</summary>
internal sealed class TailBuffer(int capacity)
{
    private readonly byte[] _ring = new byte[capacity];
    private long _written;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > capacity)
        {
            _written += bytes.Length - capacity;
            bytes = bytes[^capacity..];
        }

        var at = (int)(_written % capacity);
        var first = Math.Min(bytes.Length, capacity - at);
        bytes[..first].CopyTo(_ring.AsSpan(at));
        bytes[first..].CopyTo(_ring);
        _written += bytes.Length;
    }

    /// <summary>Decoded; a character that the cut split is left out.</summary>
    public override string ToString()
    {
        if (_written <= capacity)
        {
            return Encoding.UTF8.GetString(_ring, 0, (int)_written);
        }

        var at = (int)(_written % capacity);
        byte[] whole = [.. _ring.AsSpan(at), .. _ring.AsSpan(0, at)];
        var start = 0;
        while (start < 3 && (whole[start] & 0xC0) == 0x80)
        {
            start++;
        }

        return Encoding.UTF8.GetString(whole, start, whole.Length - start);
    }
}
