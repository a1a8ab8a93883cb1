namespace CloudPipe.Wrapper;

/// <summary>A token that is cancelled by the caller, or when nothing has moved for a while.</summary>
internal sealed class Patience : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _registration;
    private readonly CancellationToken _caller;

    public Patience(TimeSpan limit, TimeProvider time, CancellationToken caller)
    {
        _source = new CancellationTokenSource(limit, time);
        _caller = caller;
        _registration = caller.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
    }

    public CancellationToken Token => _source.Token;

    public bool RanOut => _source.IsCancellationRequested && !_caller.IsCancellationRequested;

    /// <summary>Something moved: the time begins anew.</summary>
    public void Renew(TimeSpan limit)
    {
        try
        {
            _source.CancelAfter(limit);
        }
        catch (ObjectDisposedException)
        {
            // A server may answer before it has read the whole body; the rest of it is still on its way, and nobody waits for it.
        }
    }

    public void Dispose()
    {
        _registration.Dispose();
        _source.Dispose();
    }
}
