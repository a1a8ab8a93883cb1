namespace CloudPipe.Deployer.Watching;

/// <summary>A worker that has ended within about the last hour: ECS forgets it then.</summary>
/// <param name="Id">The id of its task.</param>
/// <param name="At">When it ended; null if ECS does not say.</param>
/// <param name="Reason">Why, with the words of ECS.</param>
/// <param name="ExitCode">Of its container; null if it never ran.</param>
public sealed record StoppedWorker(string Id, DateTimeOffset? At, string Reason, int? ExitCode)
{
    /// <summary>True for a worker that found no more files, or was told to stop.</summary>
    public bool IsOrdinary => ExitCode is 0 or 143;
}
