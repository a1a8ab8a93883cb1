using CloudPipe.Local.Reports;

namespace CloudPipe.Local.Engine;

/// <summary>
/// Tells <c>report.json</c> and whoever else wants to know of every input with its result or its reason. Streamed, so a million files need
/// no memory.
/// </summary>
internal static class RunReport
{
    private const int FailuresReturned = 20;

    public static async Task<RunOutcome> WriteAsync(
        RunOptions options, RunFolders folders, BucketStore buckets, RunLedger ledger, LedgerRun run, TimeSpan elapsed, bool interrupted)
    {
        var files = new ReportFiles(options, buckets, run.Started, stage => ledger.TimesRetried(stage.Index) > 0);
        var tallies = StageTally.ForAll(options.Stages.Select(stage => stage.Name));
        var firstFailures = new List<FailedFile>();
        long inputs = 0, done = 0, failed = 0, unread = 0;
        var began = options.Time.GetTimestamp();
        await using var json = new JsonReport(folders.Report);
        IReportSink[] sinks = [json, .. options.Reports];
        var head = Head(options, run, elapsed, interrupted ? "interrupted" : "finished");
        var counts = ledger.Counts();
        foreach (var sink in sinks)
        {
            await sink.BeginAsync(head, counts, CancellationToken.None);
        }

        foreach (var (key, failure) in ledger.Inputs())
        {
            inputs++;
            if (interrupted && options.Time.GetElapsedTime(began) >= options.InterruptedReportMayTake)
            {
                failed += failure is null ? 0 : 1;
                unread += failure is null ? 1 : 0;
                continue;
            }

            var file = await files.ReadAsync(key, failure, CancellationToken.None);
            done += file.State == "done" ? 1 : 0;
            if (file.Failure is { } reason && ++failed <= FailuresReturned)
            {
                firstFailures.Add(new FailedFile(key, reason.Stage, reason.Reason, reason.Message, reason.Attempts, reason.ExitCode, reason.StderrTail));
            }

            foreach (var tally in tallies)
            {
                tally.Add(file);
            }

            foreach (var sink in sinks)
            {
                await sink.AddAsync(file, CancellationToken.None);
            }
        }

        var tail = new ReportTail([.. tallies.Select(tally => tally.Take())], new ReportTotals(inputs, done, failed, inputs - done - failed - unread, unread));
        foreach (var sink in sinks)
        {
            await sink.EndAsync(tail, CancellationToken.None);
        }

        return new RunOutcome
        {
            Inputs = inputs,
            Done = done,
            Failed = failed,
            Unread = unread,
            Interrupted = interrupted,
            Elapsed = elapsed,
            OutputFolder = folders.Output,
            ReportFile = folders.Report,
            FirstFailures = firstFailures,
        };
    }

    /// <summary>What a report of the run says first.</summary>
    public static ReportHead Head(RunOptions options, LedgerRun run, TimeSpan elapsed, string state) => new()
    {
        Workflow = options.Workflow,
        Run = run.Id,
        State = state,
        Started = run.Started,
        Seconds = Math.Round(elapsed.TotalSeconds, 3),
        Runtime = options.Runtime.Name,
        Parallel = options.Parallel,
        Attempts = options.Attempts,
        Stages = [.. options.Stages.Select(Stage)],
        Provenance = options.Provenance,
    };

    private static ReportStage Stage(RunStage stage) => new()
    {
        Name = stage.Name,
        Image = stage.Document.ContainerName,
        ImageDigest = stage.Image.Digest,
        RunCommand = stage.Document.RunCommand,
        MemoryMib = stage.Document.MemorySuggestedMiB,
        Cpus = stage.Document.Cpu,
        Gpus = stage.Document.Gpu,
        InstanceType = stage.Document.InstanceType,
    };
}
