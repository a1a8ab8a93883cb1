namespace CloudPipe.Wrapper.Tests;

/// <summary>Gives some bytes, and then an exception.</summary>
internal sealed class FailingStream(Func<Exception> failure) : MemoryStream(new byte[100])
{
    /// <summary>More than it has, so that no server takes it for whole.</summary>
    public override long Length => 200;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await base.ReadAsync(buffer, cancellationToken);
        return read > 0 ? read : throw failure();
    }

    public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
    {
        await destination.WriteAsync(new byte[100], cancellationToken);
        throw failure();
    }
}
