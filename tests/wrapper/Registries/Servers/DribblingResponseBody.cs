namespace CloudPipe.Wrapper.Tests;

internal sealed class DribblingResponseBody(Stream body, int bytes) : ResponseBody(body)
{
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        for (var rest = buffer; !rest.IsEmpty; rest = rest[Math.Min(bytes, rest.Length)..])
        {
            await Body.WriteAsync(rest[..Math.Min(bytes, rest.Length)], cancellationToken);
            await Body.FlushAsync(cancellationToken);
            await Task.Yield();
        }
    }
}
