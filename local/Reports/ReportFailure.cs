using CloudPipe.Model;

namespace CloudPipe.Local;

/// <summary>Why a file is a failure: its last attempt.</summary>
public sealed record ReportFailure
{
    /// <summary>The algorithm that failed on it.</summary>
    public required string Stage { get; init; }

    /// <summary>One of <see cref="FailureReason"/>.</summary>
    public required string Reason { get; init; }

    /// <summary>The reason in a sentence.</summary>
    public required string Message { get; init; }

    /// <summary>How often it was tried.</summary>
    public required int Attempts { get; init; }

    /// <summary>The algorithm's exit code, if it had one.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The most memory that the algorithm had at a time.</summary>
    public long? PeakMemoryBytes { get; init; }

    /// <summary>The end of what it wrote to standard error, 64 KiB at most.</summary>
    public string StderrTail { get; init; } = "";

    /// <summary>What the agent wrote down, as reports have it.</summary>
    public static ReportFailure Of(FailureRecord record) => new()
    {
        Stage = record.Stage,
        Reason = record.Reason,
        Message = record.Message,
        Attempts = record.Attempt,
        ExitCode = record.ExitCode,
        PeakMemoryBytes = record.PeakMemoryBytes,
        StderrTail = record.StderrTail,
    };
}
