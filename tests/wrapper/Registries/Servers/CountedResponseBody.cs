namespace CloudPipe.Wrapper.Tests;

internal sealed class CountedResponseBody(Stream body, RecordedRequest recorded) : ResponseBody(body)
{
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        recorded.Sent(buffer.Length);
        await Body.WriteAsync(buffer, cancellationToken);
    }
}
