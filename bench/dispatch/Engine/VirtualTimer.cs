namespace CloudPipe.DispatchSimulation.Engine;

internal sealed class VirtualTimer(EventLoop loop, TimerCallback callback, object? state) : ITimer, IEventTarget
{
    private TimeSpan _period;

    // The heap cannot forget: an event of an earlier setting is told by its number.
    private long _setting;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        _setting++;
        _period = period;
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            loop.After(dueTime.Ticks, this, 0, _setting);
        }

        return true;
    }

    public void Happen(int kind, long argument)
    {
        if (argument != _setting)
        {
            return;
        }

        if (_period > TimeSpan.Zero)
        {
            loop.After(_period.Ticks, this, 0, _setting);
        }

        callback(state);
    }

    public void Dispose() => _setting++;

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
