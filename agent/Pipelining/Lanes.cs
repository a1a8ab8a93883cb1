namespace CloudPipe.Agent.Pipelining;

/// <summary>
/// The gates between the steps of a job. Jobs go their way side by side, each in a straight line; what bounds memory, disk and
/// processors is how many may be in the same step.
/// </summary>
/// <param name="slots">How many commands run at a time.</param>
internal sealed class Lanes(int slots) : IDisposable
{
    private const int MostDownloads = 4;
    private const int MostBeingStored = 4;

    public Gate Downloading { get; } = new(MostDownloads);

    public Gate Running { get; } = new(slots);

    /// <summary>
    /// Whose command has ended keeps its place in <see cref="Running"/> until it has one here: with slow storage, results do not
    /// pile up on disk.
    /// </summary>
    public Gate Storing { get; } = new(Math.Max(MostBeingStored, slots));

    /// <summary>Jobs of the same identity.</summary>
    public Turns SameJobs { get; } = new();

    public void Dispose()
    {
        Downloading.Dispose();
        Running.Dispose();
        Storing.Dispose();
    }
}
