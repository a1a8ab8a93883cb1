namespace CloudPipe.DispatchSimulation.Engine;

/// <summary>The clock that the real dispatcher is given.</summary>
internal sealed class VirtualTimeProvider(EventLoop loop) : TimeProvider
{
    /// <summary>A Monday, so that a run of a week needs no other calendar.</summary>
    private static readonly DateTimeOffset s_begin = new(2026, 11, 2, 0, 0, 0, TimeSpan.Zero);

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => s_begin.AddTicks(loop.Now);

    public override long GetTimestamp() => loop.Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(loop, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }
}
