using CloudPipe.Deployer.Deployed;
using CloudPipe.Deployer.Surveying;
using CloudPipe.Deployer.Watching;
using CloudPipe.Local;

namespace CloudPipe.Cli.Reporting;

/// <summary>The report of a deployed workflow: what its status counts, and as many of its files as can be looked at in a moment.</summary>
internal static class WorkflowPage
{
    /// <summary>Files that are looked at: each costs some requests.</summary>
    public const int MostFiles = 1000;

    /// <param name="path">Of the HTML file.</param>
    /// <param name="workflow">The workflow.</param>
    /// <param name="status">How it does.</param>
    /// <param name="survey">Its files.</param>
    /// <param name="provenance">How the report was made.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task WriteAsync(
        string path, DeployedWorkflow workflow, WorkflowStatus status, Survey survey, ReportProvenance provenance, CancellationToken cancellationToken)
    {
        var files = survey.Files.Select(FileOf).ToList();
        var tallies = StageTally.ForAll(workflow.Stages.Select(stage => stage.Name));
        foreach (var (file, tally) in files.SelectMany(file => tallies.Select(tally => (file, tally))))
        {
            tally.Add(file);
        }

        await using var page = new PageReport(path, (_, _) => CostsOf(status), new PageBounds { OtherStderr = "`cloudpipe why` shows more" }) { Notes = NotesOf(status, survey) };
        await page.BeginAsync(HeadOf(workflow, status, provenance), new(files.Count, files.Count(file => file.Failure is not null)), cancellationToken);
        foreach (var file in files)
        {
            await page.AddAsync(file, cancellationToken);
        }

        await page.EndAsync(new([.. tallies.Zip(status.Stages, (tally, counted) => StatisticsOf(tally.Take(), counted))], TotalsOf(status)), cancellationToken);
    }

    private static ReportHead HeadOf(DeployedWorkflow workflow, WorkflowStatus status, ReportProvenance provenance) => new()
    {
        Kind = "aws",
        Workflow = workflow.StackName,
        State = "deployed",
        Started = status.At,
        Stages = [.. workflow.Stages.Select(stage => new ReportStage { Name = stage.Name, MemoryMib = stage.MemoryMiB, Cpus = stage.Cpus, InstanceType = stage.InstanceType })],
        Provenance = provenance,
    };

    private static ReportFile FileOf(SurveyedFile file) => new()
    {
        Key = file.Key,
        State = file.IsFailed ? "failed" : file.IsDone ? "done" : "pending",
        Result = file.IsDone ? file.Results[^1].Key : null,
        Stages = [.. file.Results.Select(ResultOf)],
        FailedAttempts = file.Attempts.Count > 0 ? [.. file.Attempts.Select(attempt => ReportAttempt.Of(attempt.Record with { At = attempt.At }))] : null,
        Failure = file is { IsFailed: true, Failure: { } failure } ? ReportFailure.Of(failure.Record) : null,
    };

    private static ReportResult ResultOf(SurveyedResult result) => new()
    {
        Name = result.Stage,
        Result = result.Key,
        Bytes = result.Object.Size,
        Attempt = result.Said.Attempt ?? 0,
        DurationMs = result.Said.DurationMs ?? 0,
        Worker = result.Said.Worker,
        Started = result.Said.Started,
        PeakMemoryBytes = result.Said.PeakMemoryBytes,
        CpuSeconds = result.Said.CpuSeconds,
    };

    /// <summary>Counts are those of queues and metrics; what only results and records say is of the files that were looked at.</summary>
    private static ReportStatistics StatisticsOf(ReportStatistics counted, StageStatus status) => counted with
    {
        Waiting = status.Waiting,
        Running = status.InFlight,
        Workers = status.Workers.All,
        Done = status.Done,
        Failed = status.Failed,
    };

    private static ReportTotals TotalsOf(WorkflowStatus status)
    {
        var (done, failed, pending) = (status.Stages[^1].Done, status.Stages.Sum(stage => stage.Failed), status.Stages.Sum(stage => stage.Waiting + stage.InFlight));
        return new(done + failed + pending, done, failed, pending);
    }

    private static PageCosts? CostsOf(WorkflowStatus status) => status.CostUsd is { } total
        ? new(total, "so far, estimated", ["So far"], [.. status.Stages.Select(stage => new PageCostRow($"Workers of {stage.Stage}", [stage.CostUsd]))], [$"Estimated of {status.CostBasis}."])
        : null;

    private static List<string> NotesOf(WorkflowStatus status, Survey survey) =>
    [
        .. status.Alarms.Select(alarm => $"Alarm: {alarm}"),
        .. status.Stages.Where(stage => stage.Paused is not null).Select(stage => $"{stage.Stage} is paused."),
        .. status.Undelivered > 0 ? [$"{Counted.Of(status.Undelivered, "event")} could not be delivered; their files are in no queue. `cloudpipe retry` sends them again."] : Array.Empty<string>(),
        .. status.Notes,
        .. survey.Notes,
        "Numbers of files are those of queues and metrics, which are some seconds to minutes old; times, memory, attempts and sizes are of the files in the table.",
    ];
}
