namespace CloudPipe.Model;

/// <summary>
/// How many messages one worker may have taken and not yet settled. The agent keeps to it; the dispatcher has to know it, to whom the queue
/// says only how many are in flight (docs/decisions/0028-what-a-worker-holds.md).
/// </summary>
public static class WorkerHand
{
    /// <summary>Jobs that are made ready while others run, for each that runs: as many where commands are short, none where they are long.</summary>
    public const int MostAheadPerSlot = 8;

    /// <summary>Jobs whose command has ended and whose results are being stored, handed over and deleted.</summary>
    public const int MostEnding = 8;

    /// <summary>The most that a worker holds.</summary>
    /// <param name="jobsAtOnce">How many commands it runs at a time; at least 1.</param>
    public static int Most(int jobsAtOnce) => (jobsAtOnce * (1 + MostAheadPerSlot)) + MostEnding;
}
