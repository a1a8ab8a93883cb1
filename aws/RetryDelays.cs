using System.Globalization;

namespace CloudPipe.Aws;

/// <summary>How long to wait before the next attempt.</summary>
internal static class RetryDelays
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan ServerMayAdd = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Exponential with full jitter, from 50 ms (1 s when throttled). A reply's <c>x-amz-retry-after</c> (milliseconds) is obeyed
    /// between that delay and five seconds more, as the SDKs do, so that no server can park us.
    /// </summary>
    /// <param name="attempt">Number of the attempt that failed, from 1.</param>
    /// <param name="throttled">The service asked us to slow down.</param>
    /// <param name="retryAfter">The header's text, if there is one.</param>
    /// <param name="jitter">A number from 0 up to but not including 1.</param>
    public static TimeSpan Before(int attempt, bool throttled, string? retryAfter, double jitter)
    {
        var full = TimeSpan.FromMilliseconds((throttled ? 1000 : 50) * Math.Pow(2, attempt - 1));
        var delay = jitter * (full < Longest ? full : Longest);
        if (!double.TryParse(retryAfter, NumberStyles.Integer, CultureInfo.InvariantCulture, out var milliseconds) || milliseconds < 0)
        {
            return delay;
        }

        var asked = TimeSpan.FromMilliseconds(Math.Min(milliseconds, 86_400_000));
        return asked < delay ? delay : asked > delay + ServerMayAdd ? delay + ServerMayAdd : asked;
    }
}
