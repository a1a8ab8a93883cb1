namespace CloudPipe.Wrapper;

/// <summary>The body of an answer: as long as it likes, but a server that sends nothing for a while has failed.</summary>
/// <remarks>What fails is an <see cref="IOException"/>, as where a body ends early: the reader may go on with a <c>Range</c>.</remarks>
internal sealed class PatientStream(Stream inner, TimeProvider time, string host) : ReadOnlyStream
{
    public override int Read(Span<byte> buffer) => inner.Read(buffer);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var patience = new Patience(HttpSender.StallLimit, time, cancellationToken);
        try
        {
            return await inner.ReadAsync(buffer, patience.Token);
        }
        catch (OperationCanceledException e) when (patience.RanOut)
        {
            throw new IOException($"{host} has sent nothing for {HttpSender.StallLimit.TotalSeconds} s.", e);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
