namespace CloudPipe.DispatchSimulation.Engine;

/// <summary>Durations in the loop's unit.</summary>
internal static class Ticks
{
    public const long Millisecond = TimeSpan.TicksPerMillisecond;

    public const long Second = TimeSpan.TicksPerSecond;

    public const long Minute = TimeSpan.TicksPerMinute;

    public const long Hour = TimeSpan.TicksPerHour;

    public const long Day = TimeSpan.TicksPerDay;

    public static double ToSeconds(long ticks) => (double)ticks / Second;

    public static double ToHours(long ticks) => (double)ticks / Hour;
}
