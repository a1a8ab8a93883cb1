namespace CloudPipe.Aws;

/// <summary>
/// What one client may spend on repeating: where a service is down, thousands of calls that each repeat would keep it down. The
/// numbers are those of the SDKs' standard mode. Source: https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
/// </summary>
internal sealed class RetryQuota
{
    private const int Full = 500;
    private const int OfRetry = 5;
    private const int OfRetryWithoutReply = 10;
    private const int OfSuccess = 1;

    private int _left = Full;

    /// <returns>False if nothing is left: the call is not repeated.</returns>
    public bool TryTake(bool gotReply)
    {
        var cost = gotReply ? OfRetry : OfRetryWithoutReply;
        if (Interlocked.Add(ref _left, -cost) >= 0)
        {
            return true;
        }

        Interlocked.Add(ref _left, cost);
        return false;
    }

    /// <summary>A call that succeeded after a repetition gives back what that cost; any other success a little.</summary>
    public void Return(int attempts, bool lastGotReply)
    {
        var amount = attempts == 1 ? OfSuccess : lastGotReply ? OfRetry : OfRetryWithoutReply;
        if (Interlocked.Add(ref _left, amount) > Full)
        {
            Interlocked.Exchange(ref _left, Full);
        }
    }
}
