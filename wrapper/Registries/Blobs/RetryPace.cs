namespace CloudPipe.Wrapper;

/// <summary>How often, and how soon, a transfer that broke is taken up again: any number of times as long as it gets on.</summary>
internal sealed class RetryPace(TimeProvider time)
{
    private const int MaxInVain = 5;

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(100);

    private int _inVain;

    /// <summary>Whether the connection failed, and not the registry, the image or the user.</summary>
    public static bool IsBreak(Exception exception, CancellationToken cancellationToken) =>
        !cancellationToken.IsCancellationRequested
        && (exception is IOException or HttpRequestException or OperationCanceledException or ImageException { IsTransient: true });

    public void Progress(long bytes)
    {
        if (bytes > 0)
        {
            _inVain = 0;
        }
    }

    /// <param name="what">What is being transferred.</param>
    /// <param name="reason">Why it broke.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <param name="asked">The pause that the registry asked for, where it did.</param>
    /// <exception cref="ImageException">CP3042 where it broke too often.</exception>
    public async Task WaitAsync(string what, Exception? reason, CancellationToken cancellationToken, TimeSpan? asked = null)
    {
        _inVain++;
        if (_inVain >= MaxInVain || asked > RetryDelays.LongestAsked)
        {
            var why = asked > RetryDelays.LongestAsked ? $"is asked to wait for {asked}" : $"broke {_inVain} times without getting on";
            throw new ImageException(
                ImageErrorCodes.TransferBroken,
                $"{what}: the transfer {why}{(reason is null ? "" : $": {reason.Message}")}",
                "Try again; if it stays so, look at the network, at proxies in between and at the registry's log.",
                reason);
        }

        await Task.Delay(asked ?? FirstWait * (1 << (_inVain - 1)), time, cancellationToken);
    }

    /// <summary>
    /// After a break, lets a server close the connection it has just answered on, where it does that: a body that is already on its way
    /// on it would be lost again, and each time anew.
    /// </summary>
    public Task SettleAsync(CancellationToken cancellationToken) =>
        _inVain == 0 ? Task.CompletedTask : Task.Delay(FirstWait, time, cancellationToken);
}
