using CloudPipe.Agent.Storage.Checksums;

namespace CloudPipe.Agent.Storage;

/// <summary>How far one range of an object has come.</summary>
internal sealed class DownloadedRange(long start, long length, Crc crc)
{
    public long Length { get; } = length;

    /// <summary>Where the next byte belongs.</summary>
    public long Next { get; private set; } = start;

    public long End { get; } = start + length;

    public long Left => End - Next;

    /// <summary>The check of what has come.</summary>
    public ulong Value { get; private set; }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        Value = crc.Append(Value, bytes);
        Next += bytes.Length;
    }
}
