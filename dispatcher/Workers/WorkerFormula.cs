using CloudPipe.Model;

namespace CloudPipe.Dispatcher;

/// <summary>
/// How many workers a queue needs:
/// <code>
/// B       = visible + in flight
/// desired = min(M, max(ceil(inflight / h), ceil(B * s / (c * max(T - W, s))))), at least 1 if visible > 0
/// launch  = min(desired - live, 100)
/// </code>
/// where h is what one worker may hold: it has the next jobs ready while one runs (<see cref="WorkerHand"/>).
/// Pure, and exact: whole numbers, so that no rounding adds a worker.
/// </summary>
public static class WorkerFormula
{
    /// <summary>The most workers that one look starts: ten RunTask calls, the burst that ECS grants.</summary>
    public const int MostLaunches = 100;

    /// <summary>How many workers there should be: 0 to <see cref="ScalingSettings.MaxWorkers"/>; never 0 while something is visible.</summary>
    public static int Desired(QueueCounts counts, ScalingSettings scaling)
    {
        Int128 visible = Math.Max(counts.Visible, 0), inFlight = Math.Max(counts.InFlight, 0);
        Int128 jobTicks = Math.Max(scaling.JobDuration.Ticks, 1), atOnce = Math.Max(scaling.JobsAtOnce, 1);
        var workingTicks = Int128.Max((Int128)scaling.DrainTarget.Ticks - scaling.StartLatency.Ticks, jobTicks);
        var busy = CeilingOf(inFlight, HeldBy(scaling));
        var draining = CeilingOf((visible + inFlight) * jobTicks, atOnce * workingTicks);
        var wanted = Int128.Max(Int128.Max(busy, draining), visible > 0 ? 1 : 0);
        return (int)Int128.Min(wanted, Math.Max(scaling.MaxWorkers, 1));
    }

    /// <summary>How many to start now: 0 to <see cref="MostLaunches"/>.</summary>
    public static int Launches(int desired, int live) => (int)Math.Clamp((long)desired - live, 0, MostLaunches);

    /// <summary>
    /// Whether what is in flight shows that the workers live, so that nobody has to ask ECS: fewer could not hold it. A twentieth may be between two jobs; of that
    /// many, the dead are replaced only when the rest no longer suffices, or the queue becomes shorter.
    /// </summary>
    /// <remarks>Of a worker that died, the messages come back within its visibility timeout, and are in flight no more.</remarks>
    public static bool AreAtWork(int desired, QueueCounts counts, ScalingSettings scaling) =>
        CeilingOf(Math.Max(counts.InFlight, 0), HeldBy(scaling)) >= desired - (desired / 20);

    private static Int128 HeldBy(ScalingSettings scaling) => WorkerHand.Most(Math.Max(scaling.JobsAtOnce, 1));

    private static Int128 CeilingOf(Int128 dividend, Int128 divisor) => (dividend + divisor - 1) / divisor;
}
