namespace CloudPipe.Local.Queues;

/// <summary>A counter that can be waited for.</summary>
internal sealed class ChangeSignal
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public long Version { get; private set; }

    public void Raise()
    {
        TaskCompletionSource reached;
        lock (_lock)
        {
            Version++;
            reached = _next;
            _next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        reached.TrySetResult();
    }

    public async Task<long> WaitAsync(long seen, CancellationToken cancellationToken)
    {
        Task next;
        lock (_lock)
        {
            if (Version > seen)
            {
                return Version;
            }

            next = _next.Task;
        }

        await next.WaitAsync(cancellationToken);
        return Version;
    }
}
