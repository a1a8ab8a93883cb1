namespace CloudPipe.Agent.Jobs;

/// <summary>The worker is told to stop: most of it now, and what is short and better finished than repeated a little later.</summary>
internal sealed class WorkerStop : IDisposable
{
    /// <summary>For everything together, so that the worker has ended within ten seconds.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(4);

    private readonly CancellationTokenSource _late;
    private readonly CancellationTokenRegistration _registration;

    public WorkerStop(TimeProvider clock, CancellationToken stop)
    {
        Now = stop;
        _late = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        _registration = stop.UnsafeRegister(_ => _late.CancelAfter(Grace), null);
    }

    /// <summary>For what can be done again: receiving, downloads, commands.</summary>
    public CancellationToken Now { get; }

    /// <summary>For what follows a command that has succeeded: storing, handing over, deleting; and for records of failures.</summary>
    public CancellationToken Late => _late.Token;

    public void Dispose()
    {
        _registration.Dispose();
        _late.Dispose();
    }
}
