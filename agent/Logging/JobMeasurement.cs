namespace CloudPipe.Agent.Logging;

/// <summary>What one attempt at one file took. What is not known is null, and is not told.</summary>
internal sealed record JobMeasurement
{
    /// <summary>The short form of the job's identity; null where the attempt failed before it was known.</summary>
    public string? Job { get; init; }

    public string? TraceId { get; init; }

    public required int Attempt { get; init; }

    /// <summary>One of <see cref="Model.FailureReason"/>; null for an attempt that succeeded.</summary>
    public string? Reason { get; init; }

    /// <summary>From the beginning of the attempt to its end.</summary>
    public TimeSpan? Total { get; init; }

    /// <summary>Of the command alone.</summary>
    public TimeSpan? Run { get; init; }

    public long? PeakMemoryBytes { get; init; }
}
