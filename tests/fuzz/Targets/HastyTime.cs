namespace CloudPipe.Fuzz.Tests.Targets;

/// <summary>A clock on which every wait is over at once: it jumps to the end of what somebody waits for.</summary>
internal sealed class HastyTime : TimeProvider
{
    private long _ahead;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref _ahead));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > TimeSpan.Zero && dueTime < TimeSpan.FromMinutes(1))
        {
            Interlocked.Add(ref _ahead, dueTime.Ticks);
            dueTime = TimeSpan.FromMilliseconds(1);
        }

        return System.CreateTimer(callback, state, dueTime, period);
    }
}
