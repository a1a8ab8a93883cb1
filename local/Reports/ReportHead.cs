namespace CloudPipe.Local;

/// <summary>What a report says first: of what it is.</summary>
public sealed record ReportHead
{
    /// <summary>The form of the report; it changes when something that was there means something else or goes.</summary>
    public int Version { get; init; } = 1;

    /// <summary><c>run</c> for a run on this machine, <c>aws</c> for a deployed workflow.</summary>
    public string Kind { get; init; } = "run";

    /// <summary>The name of the workflow document, or of the stack.</summary>
    public required string Workflow { get; init; }

    /// <summary>Names the run; the same after a resume.</summary>
    public string? Run { get; init; }

    /// <summary><c>finished</c>, <c>interrupted</c>; while it goes on <c>running</c>, <c>stopping</c>, <c>stopped</c>; on AWS <c>deployed</c>.</summary>
    public required string State { get; init; }

    /// <summary>When the run began first; on AWS, when somebody looked.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>How long this process has run it, in seconds; null on AWS.</summary>
    public double? Seconds { get; init; }

    /// <summary>What runs the containers: <c>docker</c>, <c>podman</c>, <c>namespaces</c>.</summary>
    public string? Runtime { get; init; }

    /// <summary>How many files may be in work at a time.</summary>
    public int? Parallel { get; init; }

    /// <summary>How often a file is tried.</summary>
    public int? Attempts { get; init; }

    /// <summary>First to last.</summary>
    public required IReadOnlyList<ReportStage> Stages { get; init; }

    /// <summary>Of what and how it was made; null where nobody said.</summary>
    public ReportProvenance? Provenance { get; init; }
}
