using System.Text;

namespace CloudPipe.Agent.Processes;

/// <summary>Bytes to lines of bounded length: a child that never ends a line must not fill the agent's memory.</summary>
internal sealed class LineSplitter(Action<string> onLine)
{
    /// <summary>Longest line passed on, in bytes; what is longer continues as the next line.</summary>
    public const int MaxLineBytes = 16 * 1024;

    private readonly byte[] _pending = new byte[MaxLineBytes];
    private int _length;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var end = bytes.IndexOf((byte)'\n');
            var piece = end < 0 ? bytes : bytes[..end];
            var taken = Math.Min(piece.Length, MaxLineBytes - _length);
            piece[..taken].CopyTo(_pending.AsSpan(_length));
            _length += taken;
            if (taken < piece.Length)
            {
                Emit();
                bytes = bytes[taken..];
            }
            else if (end < 0)
            {
                return;
            }
            else
            {
                Emit();
                bytes = bytes[(end + 1)..];
            }
        }
    }

    /// <summary>The last line, if it has no line end.</summary>
    public void Finish()
    {
        if (_length > 0)
        {
            Emit();
        }
    }

    private void Emit()
    {
        var line = _pending.AsSpan(0, _length);
        onLine(Encoding.UTF8.GetString(line.EndsWith("\r"u8) ? line[..^1] : line));
        _length = 0;
    }
}
