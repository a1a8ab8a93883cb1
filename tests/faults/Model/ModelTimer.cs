namespace CloudPipe.Faults.Tests.Model;

/// <summary>Fires once, when told.</summary>
internal sealed class ModelTimer(TimerCallback callback, object? state) : ITimer
{
    private int _isOver;

    public void Fire()
    {
        if (Interlocked.Exchange(ref _isOver, 1) == 0)
        {
            callback(state);
        }
    }

    public bool Change(TimeSpan dueTime, TimeSpan period) => true;

    public void Dispose() => Interlocked.Exchange(ref _isOver, 1);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
