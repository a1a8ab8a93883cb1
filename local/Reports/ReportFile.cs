namespace CloudPipe.Local;

/// <summary>An input file and what became of it.</summary>
public sealed record ReportFile
{
    /// <summary>Relative to the input folder or bucket.</summary>
    public required string Key { get; init; }

    /// <summary><c>done</c>, <c>failed</c> or <c>pending</c>; while a run goes on also <c>waiting</c> and <c>running</c>.</summary>
    public required string State { get; init; }

    /// <summary>The key of the last stage's result, when it is done.</summary>
    public string? Result { get; init; }

    /// <summary>The result of each stage that has one, first to last.</summary>
    public IReadOnlyList<ReportResult> Stages { get; init; } = [];

    /// <summary>Every attempt that failed and left a record, in their order; null if none did.</summary>
    public IReadOnlyList<ReportAttempt>? FailedAttempts { get; init; }

    /// <summary>Why it is a failure; null if it is none.</summary>
    public ReportFailure? Failure { get; init; }
}
