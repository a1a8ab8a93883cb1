using CloudPipe.DispatchSimulation.Engine;

namespace CloudPipe.DispatchSimulation.Aws;

/// <summary>Counts of the last minutes, to a second, for reads that are older than they look.</summary>
internal sealed class CountHistory(EventLoop loop)
{
    private const int Kept = 128;

    private readonly (long Until, QueueCounts Counts)[] _states = new (long, QueueCounts)[Kept];
    private int _next;

    /// <summary>To be called before a change.</summary>
    public void Remember(QueueCounts before)
    {
        if (loop.Now - _states[(_next + Kept - 1) % Kept].Until >= Ticks.Second)
        {
            _states[_next] = (loop.Now, before);
            _next = (_next + 1) % Kept;
        }
    }

    public QueueCounts At(long time, QueueCounts now)
    {
        var found = now;
        for (var back = 1; back <= Kept; back++)
        {
            var (until, counts) = _states[(_next + Kept - back) % Kept];
            if (until <= time)
            {
                return found;
            }

            found = counts;
        }

        return found;
    }
}
