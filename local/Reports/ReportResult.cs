namespace CloudPipe.Local;

/// <summary>What a stage made of a file.</summary>
public sealed record ReportResult
{
    /// <summary>The algorithm's name.</summary>
    public required string Name { get; init; }

    /// <summary>The result's key in the stage's output bucket.</summary>
    public required string Result { get; init; }

    /// <summary>Its size.</summary>
    public long? Bytes { get; init; }

    /// <summary>The attempt that made it, 1 for the first; 0 if not known.</summary>
    public long Attempt { get; init; }

    /// <summary>How long the algorithm ran, in milliseconds; 0 if not known.</summary>
    public long DurationMs { get; init; }

    /// <summary>The worker that made it.</summary>
    public string? Worker { get; init; }

    /// <summary>When the algorithm started.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>The most memory that the algorithm had at a time.</summary>
    public long? PeakMemoryBytes { get; init; }

    /// <summary>Its processor time, users' and system's, in seconds.</summary>
    public double? CpuSeconds { get; init; }

    /// <summary>True if it was there before the run began, and so was not made again; null if not.</summary>
    public bool? Reused { get; init; }
}
