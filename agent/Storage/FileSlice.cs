using Microsoft.Win32.SafeHandles;

namespace CloudPipe.Agent.Storage;

/// <summary>Some bytes of a file, as the body of a request; several may read one file.</summary>
/// <param name="file">Open for reading; stays open.</param>
/// <param name="offset">Where it begins.</param>
/// <param name="length">How long it is.</param>
/// <param name="onRead">Called when bytes were taken.</param>
internal sealed class FileSlice(SafeFileHandle file, long offset, long length, Action onRead) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        var count = RandomAccess.Read(file, buffer[..(int)Math.Clamp(length - Position, 0, buffer.Length)], offset + Position);
        Position += count;
        onRead();
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    // From the page cache, as a rule: the child has just written it.
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask<int>(Read(buffer.Span));
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => length + offset,
    };

    public override void Flush()
    {
        // Nothing is written.
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
