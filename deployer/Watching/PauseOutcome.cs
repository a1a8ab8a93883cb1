namespace CloudPipe.Deployer.Watching;

/// <summary>What became of a stage that was paused or resumed.</summary>
public sealed record PauseOutcome
{
    /// <summary>The algorithm's name.</summary>
    public required string Stage { get; init; }

    /// <summary>The pause that was there before; null if there was none.</summary>
    public StagePause? Before { get; init; }

    /// <summary>Files in its queue.</summary>
    public required long Waiting { get; init; }

    /// <summary>Workers that run on.</summary>
    public required WorkerCount Workers { get; init; }

    /// <summary>Workers that were told to stop.</summary>
    public int Stopped { get; init; }

    /// <summary>Workers that the dispatcher started after the pause; null if nobody knows.</summary>
    public int? Launched { get; init; }

    /// <summary>What else is to be known, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
