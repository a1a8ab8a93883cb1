namespace CloudPipe.Agent.Storage;

/// <summary>Cancels a request in which nothing moves.</summary>
internal sealed class StallWatch : IDisposable
{
    private readonly TimeSpan _stall;
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _either;
    private readonly CancellationToken _caller;

    public StallWatch(TimeSpan stall, TimeProvider clock, CancellationToken cancellationToken)
    {
        (_stall, _caller) = (stall, cancellationToken);
        _timer = new CancellationTokenSource(stall, clock);
        _either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _timer.Token);
    }

    /// <summary>For the request.</summary>
    public CancellationToken Token => _either.Token;

    /// <summary>A byte has moved.</summary>
    public void Moved() => _timer.CancelAfter(_stall);

    /// <summary>Whether this is the end of a request by nobody's wish: a network that broke, a timeout of ours or of the SDK.</summary>
    public bool IsBreak(Exception failure) => !_caller.IsCancellationRequested && failure is IOException or OperationCanceledException;

    /// <summary>What such a break is called.</summary>
    public StorageException Named(string what, Exception failure) => new(
        AgentErrorCodes.TransferBroken,
        failure is OperationCanceledException
            ? $"{what}: no byte moved for {_stall.TotalSeconds:0.##} s."
            : $"{what}: the connection broke: {failure.GetBaseException().Message}",
        "The network or the endpoint is at fault; the job is tried again.",
        failure);

    public void Dispose()
    {
        _either.Dispose();
        _timer.Dispose();
    }
}
