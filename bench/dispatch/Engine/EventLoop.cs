namespace CloudPipe.DispatchSimulation.Engine;

/// <summary>
/// Virtual time: it jumps from event to event. Everything runs on the one thread that calls <see cref="Run"/>, continuations of awaits
/// included, so that the same seed gives the same run.
/// </summary>
internal sealed class EventLoop
{
    private readonly EventQueue _events = new();
    private readonly ContinuationQueue _continuations = new();

    public EventLoop() => Time = new VirtualTimeProvider(this);

    /// <summary>Ticks of 100 ns since the run began.</summary>
    public long Now { get; private set; }

    public long Happened { get; private set; }

    public VirtualTimeProvider Time { get; }

    public void At(long time, IEventTarget target, int kind, long argument = 0) =>
        _events.Add(Math.Max(time, Now), target, kind, argument);

    public void After(long delay, IEventTarget target, int kind, long argument = 0) => At(Now + delay, target, kind, argument);

    /// <summary>Runs until nothing is due any more, until <paramref name="ended"/> says so, or to the end of time.</summary>
    /// <returns>False if the run was cut off at <paramref name="horizon"/>.</returns>
    public bool Run(long horizon, Func<bool> ended)
    {
        var outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(_continuations);
        try
        {
            _continuations.RunAll();
            while (!ended() && _events.TryTake(out var next))
            {
                if (next.Time > horizon)
                {
                    return false;
                }

                Now = next.Time;
                Happened++;
                next.Target.Happen(next.Kind, next.Argument);
                _continuations.RunAll();
            }

            return true;
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }
}
