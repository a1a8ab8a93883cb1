namespace CloudPipe.Dispatcher.Hosting;

/// <summary>
/// Ends an invocation a little before Lambda would: an error that names the reason is worth more than a function that was killed.
/// </summary>
internal sealed class InvocationDeadline : IDisposable
{
    private static readonly TimeSpan LongestMargin = TimeSpan.FromMilliseconds(500);

    // Beyond what any function may take, a deadline is none; timers have their limits too.
    private static readonly TimeSpan LongestFunction = TimeSpan.FromDays(1);

    private readonly CancellationTokenSource _source;
    private readonly TimeSpan _margin;
    private readonly TimeProvider _time;

    /// <param name="deadline">When Lambda ends the function.</param>
    /// <param name="time">The clock that the deadline is measured with.</param>
    public InvocationDeadline(DateTimeOffset deadline, TimeProvider time)
    {
        _time = time;
        var left = deadline - time.GetUtcNow();
        left = left > TimeSpan.Zero ? left : TimeSpan.Zero;
        _margin = left / 10 < LongestMargin ? left / 10 : LongestMargin;
        _source = left > LongestFunction ? new CancellationTokenSource() : new CancellationTokenSource(left - _margin, time);
    }

    /// <summary>Cancelled when a tenth of the time is left, at most half a second.</summary>
    public CancellationToken Token => _source.Token;

    public bool IsReached => _source.IsCancellationRequested;

    /// <returns>True if the function ended, well or not; false if it takes no notice of its cancellation.</returns>
    public async Task<bool> EndsAsync(Task function)
    {
        await function.WaitAsync(Timeout.InfiniteTimeSpan, _time, Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!function.IsCompleted)
        {
            // It was told just now: what is left is for it to stop and for us to answer.
            await function.WaitAsync(_margin / 2, _time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return function.IsCompleted;
    }

    public void Dispose() => _source.Dispose();
}
