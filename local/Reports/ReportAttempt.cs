using CloudPipe.Model;

namespace CloudPipe.Local;

/// <summary>An attempt at a file that failed.</summary>
public sealed record ReportAttempt
{
    /// <summary>The algorithm's name.</summary>
    public required string Stage { get; init; }

    /// <summary>1 for the first.</summary>
    public required int Attempt { get; init; }

    /// <summary>One of <see cref="FailureReason"/>.</summary>
    public required string Reason { get; init; }

    /// <summary>The agent's code; null if not said.</summary>
    public string? Code { get; init; }

    /// <summary>What happened, in one sentence.</summary>
    public required string Message { get; init; }

    /// <summary>When the attempt ended.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>When the program started; null if it did not.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>The worker that tried.</summary>
    public string? Worker { get; init; }

    /// <summary>How long the program ran, in milliseconds; null if it did not.</summary>
    public long? DurationMs { get; init; }

    /// <summary>How long the attempt took in all, in seconds.</summary>
    public double? WallSeconds { get; init; }

    /// <summary>Of the program; null if it did not end by itself.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The number of the signal that ended the program.</summary>
    public int? Signal { get; init; }

    /// <summary>The most memory that the program had at a time.</summary>
    public long? PeakMemoryBytes { get; init; }

    /// <summary>Its processor time, in seconds.</summary>
    public double? CpuSeconds { get; init; }

    /// <summary>The end of what it wrote to standard error, 64 KiB at most.</summary>
    public string StderrTail { get; init; } = "";

    /// <summary>What the agent wrote down, as reports have it.</summary>
    public static ReportAttempt Of(FailureRecord record) => new()
    {
        Stage = record.Stage,
        Attempt = record.Attempt,
        Reason = record.Reason,
        Code = record.Code.Length > 0 ? record.Code : null,
        Message = record.Message,
        At = record.At,
        Started = record.Started,
        Worker = record.Worker.Length > 0 ? record.Worker : null,
        DurationMs = record.DurationMs,
        WallSeconds = record.WallSeconds is { } wall ? Math.Round(wall, 3) : null,
        ExitCode = record.ExitCode,
        Signal = record.Signal,
        PeakMemoryBytes = record.PeakMemoryBytes,
        CpuSeconds = record.CpuSeconds,
        StderrTail = record.StderrTail,
    };
}
