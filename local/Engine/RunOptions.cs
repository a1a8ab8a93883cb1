namespace CloudPipe.Local;

/// <summary>What a run is asked to do.</summary>
public sealed record RunOptions
{
    /// <summary>The name of the workflow document, for the report.</summary>
    public required string Workflow { get; init; }

    /// <summary>The bucket name of the input folder.</summary>
    public required string InputBucket { get; init; }

    /// <summary>The bucket name of the output folder.</summary>
    public required string OutputBucket { get; init; }

    /// <summary>The stages in the order in which a file passes them; at least one.</summary>
    public required IReadOnlyList<RunStage> Stages { get; init; }

    /// <summary>Every file below it is an input, except hidden ones. It is only read.</summary>
    public required string InputFolder { get; init; }

    /// <summary>Gains the results, <c>report.json</c>, and the run's state in <c>.cloudpipe/</c>.</summary>
    public required string OutputFolder { get; init; }

    public required IContainerRuntime Runtime { get; init; }

    /// <summary>How many files are in work at a time over all stages. A stage with work always has a worker, so a few more may be.</summary>
    public required int Parallel { get; init; }

    /// <summary>How often a file is tried before it is a failure. Default 3.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>Go on with a run that did not finish, instead of starting one.</summary>
    public bool Resume { get; init; }

    /// <summary>How long the report of an interrupted run looks for results: whoever pressed Ctrl-C waits for it. Default 10 seconds.</summary>
    public TimeSpan InterruptedReportMayTake { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Failed files to try again before anything else, by their names in the report; empty for all of them, null for none. It goes on with the run
    /// of the folder, whether that finished or not.
    /// </summary>
    public IReadOnlyCollection<string>? Retry { get; init; }

    /// <summary>By which the run is steered from outside; null where nobody does. For one run only.</summary>
    public RunControl? Control { get; init; }

    /// <summary>Go on for files that arrive later, until it is cancelled.</summary>
    public bool Watch { get; init; }

    /// <summary>The LOG_LVL of the agents. Default INFO.</summary>
    public string LogLevel { get; init; } = "INFO";

    /// <summary>Seconds after which the file of a worker that died is given to another. Default 10; workers renew it while they live.</summary>
    public int VisibilitySeconds { get; init; } = 10;

    /// <summary>For the report; null: it says nothing about it.</summary>
    public ReportProvenance? Provenance { get; init; }

    /// <summary>Who is told of the report beside <c>report.json</c>. The caller disposes of them.</summary>
    public IReadOnlyList<IReportSink> Reports { get; init; } = [];

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
