namespace CloudPipe.Local;

/// <summary>How a run ended. Every input is done, failed or pending.</summary>
public sealed record RunOutcome
{
    public required long Inputs { get; init; }

    /// <summary>Inputs whose result of the last stage is in the output folder.</summary>
    public required long Done { get; init; }

    /// <summary>Inputs that are a named failure.</summary>
    public required long Failed { get; init; }

    /// <summary>Inputs that are neither yet; 0 unless the run was interrupted.</summary>
    public long Pending => Inputs - Done - Failed - Unread;

    /// <summary>
    /// Inputs that did not fail and were not looked at any more, because a run with very many files was interrupted and its report may not take
    /// long; 0 unless the run was interrupted.
    /// </summary>
    public long Unread { get; init; }

    public required bool Interrupted { get; init; }

    public required TimeSpan Elapsed { get; init; }

    public required string OutputFolder { get; init; }

    public required string ReportFile { get; init; }

    /// <summary>Some of the failures, for display; the report has all.</summary>
    public required IReadOnlyList<FailedFile> FirstFailures { get; init; }
}
