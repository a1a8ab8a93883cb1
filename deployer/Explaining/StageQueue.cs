using CloudPipe.Deployer.Watching;

namespace CloudPipe.Deployer.Explaining;

/// <summary>What is between a file that waits at a stage and its result.</summary>
public sealed record StageQueue
{
    public required QueueCount Files { get; init; }

    /// <summary>How long the oldest file waits, in seconds; null if CloudWatch does not say.</summary>
    public double? OldestWaitsSeconds { get; init; }

    public required WorkerCount Workers { get; init; }

    /// <summary>Null if it is not paused.</summary>
    public StagePause? Paused { get; init; }

    /// <summary>Why it has too few workers, the newest reason first.</summary>
    public IReadOnlyList<LaunchTrouble> LaunchFailures { get; init; } = [];

    /// <summary>Workers that ended within about an hour and should not have, the latest first, ten at most.</summary>
    public IReadOnlyList<StoppedWorker> EndedWorkers { get; init; } = [];
}
