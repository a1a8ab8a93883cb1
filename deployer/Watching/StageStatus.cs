namespace CloudPipe.Deployer.Watching;

/// <summary>How a stage does. What SQS, ECS and CloudWatch say is approximate, and seconds to minutes old.</summary>
public sealed record StageStatus
{
    /// <summary>The algorithm's name.</summary>
    public required string Stage { get; init; }

    /// <summary>Files in the queue.</summary>
    public required long Waiting { get; init; }

    /// <summary>Files that workers have.</summary>
    public required long InFlight { get; init; }

    /// <summary>Files that are done, as far as is known: <see cref="DoneBasis"/>.</summary>
    public required long Done { get; init; }

    /// <summary>True if there are more than <see cref="Done"/>.</summary>
    public required bool IsDoneALowerBound { get; init; }

    /// <summary>Where <see cref="Done"/> comes from: <c>metrics</c> or <c>results</c>.</summary>
    public required string DoneBasis { get; init; }

    /// <summary>Files in the dead-letter queue: their attempts are used up.</summary>
    public required long Failed { get; init; }

    public required WorkerCount Workers { get; init; }

    /// <summary>Files a second, lately; null if not known.</summary>
    public double? FilesPerSecond { get; init; }

    /// <summary>How long the oldest file waits; null if not known.</summary>
    public double? OldestWaitsSeconds { get; init; }

    /// <summary>When the files that are here and before will be done, if nothing changes; null if there are none, or nobody knows.</summary>
    public DateTimeOffset? EstimatedFinish { get; init; }

    /// <summary>US dollars that its workers have cost so far, estimated: <see cref="WorkflowStatus.CostBasis"/>; null if not known.</summary>
    public double? CostUsd { get; init; }

    /// <summary>Null if it is not paused.</summary>
    public StagePause? Paused { get; init; }

    /// <summary>Why it has too few workers, the newest reason first.</summary>
    public IReadOnlyList<LaunchTrouble> LaunchFailures { get; init; } = [];
}
