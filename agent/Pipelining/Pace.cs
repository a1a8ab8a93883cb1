using CloudPipe.Model;

namespace CloudPipe.Agent.Pipelining;

/// <summary>How long commands take lately, and so how many jobs are worth having ready.</summary>
internal sealed class Pace
{
    /// <summary>What is ready begins within this time.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    /// <summary>Where commands take longer, another worker may begin the next job sooner than this one.</summary>
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(60);

    private const int MostPerSlot = WorkerHand.MostAheadPerSlot;
    private const double WeightOfTheLast = 0.3;

    private readonly Lock _gate = new();
    private double? _averageSeconds;

    public void Ran(TimeSpan time)
    {
        lock (_gate)
        {
            _averageSeconds = _averageSeconds is { } average
                ? average + (WeightOfTheLast * (time.TotalSeconds - average))
                : time.TotalSeconds;
        }
    }

    /// <summary>How many jobs to have beside those that run: none before the first has run.</summary>
    public int Ahead(int slots)
    {
        lock (_gate)
        {
            return _averageSeconds switch
            {
                null => 0,
                { } average when average * MostPerSlot <= Soon.TotalSeconds => MostPerSlot * slots,
                { } average when average >= Short.TotalSeconds => 0,
                { } average => Math.Max((int)(slots * Soon.TotalSeconds / average), 1),
            };
        }
    }
}
