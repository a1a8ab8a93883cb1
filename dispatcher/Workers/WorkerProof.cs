namespace CloudPipe.Dispatcher;

/// <summary>
/// Whether ECS has to be asked how many workers live, or the queue shows it. A worker holds one message or many
/// (<see cref="Model.WorkerHand"/>), so a number in flight alone says little; but what so many workers held a while ago and still hold, they
/// hold because they live: a dead worker's messages are in flight no more when their visibility timeout is over.
/// </summary>
/// <remarks>Kept in the function's memory: who starts cold asks once more.</remarks>
internal sealed class WorkerProof(TimeProvider clock)
{
    /// <summary>Workers may hold more by and by, which would hide that some have died: so it is asked anew.</summary>
    private static readonly TimeSpan LongestTrust = TimeSpan.FromMinutes(30);

    private (DateTimeOffset At, long InFlight, int Live)? _asked;

    public bool Shows(int desired, QueueCounts counts, ScalingSettings scaling) =>
        WorkerFormula.AreAtWork(desired, counts, scaling)
        || (_asked is { } asked
            && clock.GetUtcNow() - asked.At < LongestTrust
            && asked.InFlight >= asked.Live
            && asked.Live >= LeastOf(desired)
            && counts.InFlight >= LeastOf(asked.InFlight));

    /// <summary>ECS has said how many live.</summary>
    public void Asked(QueueCounts counts, int live) => _asked = (clock.GetUtcNow(), counts.InFlight, live);

    // A twentieth may be between two jobs.
    private static long LeastOf(long number) => number - (number / 20);
}
