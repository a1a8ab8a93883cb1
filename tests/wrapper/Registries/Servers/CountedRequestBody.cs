namespace CloudPipe.Wrapper.Tests;

internal sealed class CountedRequestBody(Stream body, RecordedRequest recorded) : ReadOnlyStream
{
    public override int Read(Span<byte> buffer) => throw new NotSupportedException("Kestrel reads asynchronously");

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await body.ReadAsync(buffer, cancellationToken);
        recorded.Received(read);
        return read;
    }
}
