namespace CloudPipe.DispatchSimulation.Engine;

/// <summary>
/// Where awaits go on. Continuations of tasks that the simulation completes run inline; what cannot (a semaphore's waiters, for example)
/// is posted here instead of to the thread pool.
/// </summary>
internal sealed class ContinuationQueue : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _ready = [];

    public override void Post(SendOrPostCallback d, object? state)
    {
        // Another thread here would be a run that depends on more than its seed.
        lock (_ready)
        {
            _ready.Enqueue((d, state));
        }
    }

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    public override SynchronizationContext CreateCopy() => this;

    public void RunAll()
    {
        while (_ready.TryDequeue(out var next))
        {
            next.Callback(next.State);
        }
    }
}
