namespace CloudPipe.Local.S3;

/// <summary>The next so many bytes of another stream, which it does not own.</summary>
internal sealed class BoundedStream(Stream source, long length) : ReadOnlyStream
{
    private long _left = length;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await source.ReadAsync(buffer[..(int)Math.Min(buffer.Length, _left)], cancellationToken);
        _left -= read;
        return read;
    }
}
