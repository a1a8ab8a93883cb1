using CloudPipe.DispatchSimulation.Engine;

namespace CloudPipe.DispatchSimulation.Aws;

/// <summary>An EC2 instance, or what a Fargate task runs on.</summary>
internal sealed class Machine(EventLoop loop, int number, int slots)
{
    private int _jobs;
    private long _busySince;
    private long _busy;

    public int Number => number;

    public int Slots => slots;

    public bool IsFargate { get; init; }

    /// <summary>Of an Auto Scaling group: the capacity provider launched it and may end it.</summary>
    public bool InGroup { get; init; }

    public long LaunchedAt { get; } = loop.Now;

    public long ReadyAt { get; set; } = long.MaxValue;

    public bool IsReady { get; set; }

    public bool IsGone { get; set; }

    public bool HasAlarm { get; set; }

    public List<ClusterTask> Tasks { get; } = [];

    public bool HasRoom => IsReady && !IsGone && Tasks.Count < slots;

    public bool HadTask { get; set; }

    /// <summary>Workers that burn CPU although there is nothing to do.</summary>
    public int Spinning { get; set; }

    /// <summary>How long at least one job ran on it, until now.</summary>
    public long Busy => _busy + (_jobs > 0 ? loop.Now - _busySince : 0);

    public void JobBegins()
    {
        if (_jobs++ == 0)
        {
            _busySince = loop.Now;
        }
    }

    public void JobEnds()
    {
        if (--_jobs == 0)
        {
            _busy += loop.Now - _busySince;
        }
    }
}
