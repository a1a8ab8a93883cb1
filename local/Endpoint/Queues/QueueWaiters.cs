namespace CloudPipe.Local.Queues;

/// <summary>
/// The receives that wait for a message, oldest first. Nobody polls: a send wakes as many as it sent, and one timer wakes them when
/// a hidden message comes back. Touched in the writer's turn only, which is why no wake-up can fall between looking and waiting.
/// </summary>
internal sealed class QueueWaiters : IDisposable
{
    private readonly LinkedList<TaskCompletionSource> _waiting = [];
    private ITimer? _timer;
    private long _armedFor = long.MaxValue;

    public bool Any => _waiting.Count > 0;

    public LinkedListNode<TaskCompletionSource> Add() =>
        _waiting.AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    /// <summary>Takes back a wait that ended by itself; if it had been woken, somebody else gets the wake-up.</summary>
    public void Remove(LinkedListNode<TaskCompletionSource> waiter)
    {
        if (waiter.List is null)
        {
            Wake(1);
        }
        else
        {
            _waiting.Remove(waiter);
        }
    }

    public void Wake(int count)
    {
        for (; count > 0 && _waiting.First is { } first; count--)
        {
            _waiting.RemoveFirst();
            first.Value.TrySetResult();
        }
    }

    /// <summary>Sees to it that <paramref name="wake"/> is called at a time (UTC ticks), unless it will be called earlier.</summary>
    public void Arm(TimeProvider time, long at, Action wake)
    {
        if (at >= _armedFor)
        {
            return;
        }

        _armedFor = at;
        var delay = TimeSpan.FromTicks(Math.Max(0, at - time.GetUtcNow().UtcTicks)) + TimeSpan.FromMilliseconds(1);
        _timer?.Dispose();
        _timer = time.CreateTimer(static state => ((Action)state!)(), wake, delay, Timeout.InfiniteTimeSpan);
    }

    public void TimerFired()
    {
        _armedFor = long.MaxValue;
        Wake(int.MaxValue);
    }

    public void Dispose() => _timer?.Dispose();
}
