namespace CloudPipe.Local.Tests.Rootfs;

/// <summary>The same bytes again and again, without end.</summary>
internal sealed class RepeatedTar(byte[] piece) : Stream
{
    private int _at;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = Math.Min(count, piece.Length - _at);
        piece.AsSpan(_at, read).CopyTo(buffer.AsSpan(offset));
        _at = (_at + read) % piece.Length;
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
