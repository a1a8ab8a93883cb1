namespace CloudPipe.Deployer.Retrying;

/// <summary>What became of a stage's failed files.</summary>
public sealed record StageRetry
{
    /// <summary>The algorithm's name.</summary>
    public required string Stage { get; init; }

    /// <summary>Messages that are back in the queue; in a dry run, those that would be.</summary>
    public required long Retried { get; init; }

    /// <summary>Messages that stay with the dead letters.</summary>
    public long Left { get; init; }

    /// <summary>Events that were given to the dispatcher again; in a dry run, those that would be.</summary>
    public long Delivered { get; init; }

    /// <summary>Events that the dispatcher failed at again, and that stay where they are.</summary>
    public long Undelivered { get; init; }

    /// <summary>The files, where they were looked at one by one; the first thousand.</summary>
    public IReadOnlyList<DeadLetter> Files { get; init; } = [];

    /// <summary>How many workers the dispatcher started for them; null if it did not say.</summary>
    public int? Launched { get; init; }

    /// <summary>True if the stage is paused, so that nobody works on them yet.</summary>
    public bool IsPaused { get; init; }

    /// <summary>What else is to be known, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
