namespace CloudPipe.Faults.Tests.Model;

/// <summary>A clock whose hours pass when told, whose pauses after a refusal are none, and whose seconds are short.</summary>
internal sealed class ModelTime : TimeProvider
{
    /// <summary>Leases beat every third of this.</summary>
    public static readonly TimeSpan Visibility = TimeSpan.FromHours(1);

    private static readonly TimeSpan s_long = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan s_second = TimeSpan.FromMilliseconds(5);

    private readonly Lock _gate = new();
    private readonly List<ModelTimer> _waiting = [];
    private int _hurried;

    /// <summary>How many wait for long.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>The next short pause ends at once.</summary>
    public void Hurry() => Interlocked.Exchange(ref _hurried, 1);

    /// <summary>Everything that waits for long comes due.</summary>
    public void Pass()
    {
        ModelTimer[] due;
        lock (_gate)
        {
            due = [.. _waiting];
            _waiting.Clear();
        }

        foreach (var timer in due)
        {
            timer.Fire();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime < s_long)
        {
            if (dueTime > TimeSpan.Zero && Interlocked.Exchange(ref _hurried, 0) == 1)
            {
                dueTime = TimeSpan.Zero;
            }

            return base.CreateTimer(callback, state, dueTime == TimeSpan.FromSeconds(1) ? s_second : dueTime, period);
        }

        var timer = new ModelTimer(callback, state);
        lock (_gate)
        {
            _waiting.Add(timer);
        }

        return timer;
    }
}
