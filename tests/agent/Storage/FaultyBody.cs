namespace CloudPipe.Agent.Tests.Storage;

/// <summary>A body that is good for some bytes.</summary>
/// <param name="inner">The good one.</param>
/// <param name="good">How many bytes of it come.</param>
/// <param name="then">What the next read does; null: ends the body.</param>
internal sealed class FaultyBody(Stream inner, int good, Func<CancellationToken, Task>? then) : Stream
{
    private int _left = good;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_left == 0)
        {
            await (then?.Invoke(cancellationToken) ?? Task.CompletedTask);
            return 0;
        }

        var count = await inner.ReadAsync(buffer[..Math.Min(buffer.Length, _left)], cancellationToken);
        _left -= count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
        // Nothing is written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
