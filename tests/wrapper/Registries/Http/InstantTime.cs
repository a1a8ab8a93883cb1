namespace CloudPipe.Wrapper.Tests;

/// <summary>A clock on which waiting takes no time and is noted; time limits run out only when a test says so.</summary>
internal sealed class InstantTime : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Limit> _limits = [];
    private readonly List<TimeSpan> _waited = [];
    private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>The delays that somebody awaited, in order.</summary>
    public IReadOnlyList<TimeSpan> Waited
    {
        get
        {
            lock (_gate)
            {
                return [.. _waited];
            }
        }
    }

    /// <summary>Whether somebody is willing to wait for so long.</summary>
    public bool HasLimit(TimeSpan length)
    {
        lock (_gate)
        {
            return _limits.Exists(l => l.Due == _now + length);
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var limit = new Limit(this, callback, state);
        if (state is CancellationTokenSource)
        {
            limit.Change(dueTime, period);
            lock (_gate)
            {
                _limits.Add(limit);
            }
        }
        else
        {
            lock (_gate)
            {
                _waited.Add(dueTime);
                _now += dueTime;
            }

            ThreadPool.QueueUserWorkItem(_ => callback(state));
        }

        return limit;
    }

    public void Advance(TimeSpan by)
    {
        List<Limit> due;
        lock (_gate)
        {
            _now += by;
            due = [.. _limits.Where(t => t.Due <= _now)];
            due.ForEach(t => _limits.Remove(t));
        }

        due.ForEach(t => t.Fire());
    }

    /// <summary>Lets limits run out until the task has ended because of it.</summary>
    public async Task AdvanceUntilAsync(Task ended, TimeSpan step)
    {
        for (var i = 0; i < 600 && !ended.IsCompleted; i++)
        {
            await Task.WhenAny(ended, Task.Delay(50));
            Advance(step);
        }

        ended.IsCompleted.ShouldBeTrue();
    }

    private sealed class Limit(InstantTime time, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset Due { get; private set; } = DateTimeOffset.MaxValue;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Due = dueTime == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : time.GetUtcNow() + dueTime;
            return true;
        }

        public void Fire() => callback(state);

        public void Dispose() => Due = DateTimeOffset.MaxValue;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
