namespace CloudPipe.Wrapper.Tests;

/// <summary>Something happens when so many bytes have been read.</summary>
internal sealed class InterruptedRequestBody(Stream body, long after, Func<Task> interrupt) : ReadOnlyStream
{
    private long _left = after;
    private bool _done;

    public override int Read(Span<byte> buffer) => throw new NotSupportedException("Kestrel reads asynchronously");

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_left == 0 && !_done)
        {
            _done = true;
            await interrupt();
        }

        var read = await body.ReadAsync(_done ? buffer : buffer[..(int)Math.Min(_left, buffer.Length)], cancellationToken);
        _left -= _done ? 0 : read;
        return read;
    }
}
