namespace CloudPipe.Local;

/// <summary>A stage in numbers, over all files of the run, also those that a page has no row for.</summary>
public sealed record ReportStatistics
{
    /// <summary>The algorithm's name.</summary>
    public required string Name { get; init; }

    /// <summary>Files in its queue; null where nobody counted.</summary>
    public long? Waiting { get; init; }

    /// <summary>Files that its workers have; null where nobody counted.</summary>
    public long? Running { get; init; }

    /// <summary>Workers that live; null where nobody counted.</summary>
    public int? Workers { get; init; }

    /// <summary>Files that have its result.</summary>
    public required long Done { get; init; }

    /// <summary>Files that ended here as a failure.</summary>
    public required long Failed { get; init; }

    /// <summary>Results that were there before the run began; they count in <see cref="Done"/>.</summary>
    public long Reused { get; init; }

    /// <summary>Attempts that failed, also of files that were done in the end.</summary>
    public long FailedAttempts { get; init; }

    /// <summary>Of its results.</summary>
    public long Bytes { get; init; }

    /// <summary>How long programs ran for these files, all attempts, in seconds.</summary>
    public double Seconds { get; init; }

    /// <summary>Processor time of them, in seconds.</summary>
    public double CpuSeconds { get; init; }

    /// <summary>How long the program ran for a result; null if there is none.</summary>
    public ReportDistribution? DurationMs { get; init; }

    /// <summary>The most memory it had for a result, in bytes; null if there is none.</summary>
    public ReportDistribution? PeakMemoryBytes { get; init; }
}
