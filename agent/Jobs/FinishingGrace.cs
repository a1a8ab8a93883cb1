namespace CloudPipe.Agent.Jobs;

/// <summary>
/// For steps that are short and better finished than repeated: their token is cancelled only some time after the stop.
/// </summary>
internal sealed class FinishingGrace : IDisposable
{
    private static readonly TimeSpan AfterStop = TimeSpan.FromSeconds(4);

    private readonly CancellationTokenSource _source = new();
    private readonly CancellationTokenRegistration _registration;

    public FinishingGrace(CancellationToken stop) => _registration = stop.UnsafeRegister(
        _ => _source.CancelAfter(AfterStop), null);

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        _registration.Dispose();
        _source.Dispose();
    }
}
