namespace CloudPipe.Cli.Reporting;

/// <summary>How much a page holds: a browser should open it at once, whatever the run.</summary>
internal sealed record PageBounds
{
    /// <summary>Rows of the table.</summary>
    public int Files { get; init; } = 20_000;

    /// <summary>Rows of failures among them; the rest is for the others.</summary>
    public int Failures { get; init; } = 5_000;

    /// <summary>Letters of standard error that an attempt may have.</summary>
    public int StderrOfAttempt { get; init; } = 4096;

    /// <summary>Where the files are that have no row, as the end of a sentence.</summary>
    public string OtherFiles { get; init; } = "report.json beside this page has them all";

    /// <summary>Where more of standard error is, as the end of a sentence.</summary>
    public string OtherStderr { get; init; } = "report.json has 64 KiB of each";

    /// <summary>Letters of standard error that all of them may have.</summary>
    public int StderrInAll { get; init; } = 16 << 20;
}
