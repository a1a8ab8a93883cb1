namespace CloudPipe.DispatchSimulation.Engine;

/// <summary>How AWS limits calls: a burst, and a rate at which it comes back.</summary>
internal sealed class TokenBucket(EventLoop loop, double burst, double perSecond)
{
    private double _missing;
    private long _filled;

    public bool TryTake(double tokens = 1)
    {
        _missing = Math.Max(0, _missing - (Ticks.ToSeconds(loop.Now - _filled) * perSecond));
        _filled = loop.Now;
        if (burst - _missing < tokens)
        {
            return false;
        }

        _missing += tokens;
        return true;
    }
}
