namespace CloudPipe.Local.Tests.Rootfs;

/// <summary>A beginning, then zeros for ever; it counts what is taken.</summary>
internal sealed class EndlessTar(byte[] beginning) : Stream
{
    public long Taken { get; private set; }

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
        var rest = beginning.AsSpan((int)Math.Min(Taken, beginning.Length));
        var read = rest.IsEmpty ? count : Math.Min(count, rest.Length);
        var target = buffer.AsSpan(offset, read);
        target.Clear();
        rest[..Math.Min(read, rest.Length)].CopyTo(target);
        Taken += read;
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
