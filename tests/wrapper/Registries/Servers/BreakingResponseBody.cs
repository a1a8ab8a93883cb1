namespace CloudPipe.Wrapper.Tests;

/// <summary>So many bytes get through, then it breaks.</summary>
internal sealed class BreakingResponseBody(Stream body, long after, Action cut) : ResponseBody(body)
{
    private long _left = after;

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_left > 0)
        {
            var part = buffer[..(int)Math.Min(_left, buffer.Length)];
            await Body.WriteAsync(part, cancellationToken);
            await Body.FlushAsync(cancellationToken);
            _left -= part.Length;
        }

        if (_left == 0)
        {
            cut();
        }
    }
}
