namespace CloudPipe.Wrapper;

/// <summary>How long to wait before the next attempt.</summary>
internal static class RetryDelays
{
    /// <summary>A server that wants us to wait longer is told to a person instead.</summary>
    public static readonly TimeSpan LongestAsked = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>Exponential, from 0.25 s (1 s when throttled), of which the upper half is left to chance.</summary>
    /// <param name="attempt">Number of the attempt that failed, from 1.</param>
    /// <param name="throttled">The server asked us to slow down.</param>
    /// <param name="jitter">A number from 0 up to but not including 1.</param>
    public static TimeSpan Before(int attempt, bool throttled, double jitter)
    {
        var full = TimeSpan.FromMilliseconds((throttled ? 1000 : 250) * Math.Pow(2, attempt - 1));
        return (full < Longest ? full : Longest) * (0.5 + (jitter / 2));
    }

    /// <summary><c>Retry-After</c>, in seconds or as a date; null where there is none, zero where it has passed.</summary>
    public static TimeSpan? Asked(HttpResponseMessage response, DateTimeOffset now) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date > now ? date - now : TimeSpan.Zero,
        _ => null,
    };
}
