namespace CloudPipe.Deployer.Watching;

/// <summary>What CloudWatch knows of a stage; null for what it has no values of.</summary>
/// <param name="Done">Files that were done since the workflow is there.</param>
/// <param name="PerSecond">Files a second, lately.</param>
/// <param name="OldestWaits">How long the oldest file waits.</param>
internal sealed record StageMetrics(double? Done, double? PerSecond, TimeSpan? OldestWaits)
{
    public static StageMetrics None { get; } = new(null, null, null);
}
