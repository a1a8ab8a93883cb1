namespace CloudPipe.Deployer.Tests.Destroying;

/// <summary>A clock on which whoever waits has waited at once: delays pass, and so do the limits of patience.</summary>
/// <param name="limit">After how long in truth a limit for a whole operation is over; null for what it says.</param>
internal sealed class ImpatientClock(TimeSpan? limit = null) : TimeProvider
{
    private long _ticks = new DateTime(2026, 11, 21, 12, 0, 0, DateTimeKind.Utc).Ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public override DateTimeOffset GetUtcNow() => new(GetTimestamp(), TimeSpan.Zero);

    /// <summary>Only short delays: a limit for a whole operation would otherwise be over before it begins.</summary>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > TimeSpan.FromMinutes(1))
        {
            return System.CreateTimer(callback, state, limit ?? dueTime, period);
        }

        if (dueTime >= TimeSpan.Zero)
        {
            Interlocked.Add(ref _ticks, dueTime.Ticks);
        }

        return System.CreateTimer(callback, state, dueTime < TimeSpan.Zero ? dueTime : TimeSpan.Zero, period);
    }
}
