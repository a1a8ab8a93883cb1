namespace CloudPipe.Local.Engine;

internal static class RunStart
{
    /// <summary>Begins a new run in the folder, or goes on with the one that is there.</summary>
    /// <exception cref="EngineException">CP5402, CP5403, CP5407: what was asked for does not fit what is in the folder.</exception>
    public static LedgerRun BeginOrResume(RunOptions options, RunLedger ledger)
    {
        var earlier = ledger.Run;
        if (options.Resume || options.Retry is not null)
        {
            return Resume(options, earlier, ledger);
        }

        if (earlier is { Finished: false })
        {
            throw new EngineException(
                EngineErrorCodes.UnfinishedRun,
                $"the run that began here at {earlier.Started.LocalDateTime:g} did not finish",
                $"Add --resume to go on with it, or delete {Path.Combine(options.OutputFolder, RunFolders.StateFolderName)} to forget it.");
        }

        var run = new LedgerRun(Guid.NewGuid().ToString("N")[..12], WorkflowFingerprint.Of(options), options.Time.GetUtcNow(), Finished: false);
        ledger.Begin(run);
        return run;
    }

    private static LedgerRun Resume(RunOptions options, LedgerRun? earlier, RunLedger ledger)
    {
        if (earlier is null || (earlier.Finished && options.Retry is null))
        {
            throw new EngineException(
                EngineErrorCodes.NothingToResume,
                $"{options.OutputFolder} has no run to resume{(earlier is null ? "" : ": the last one finished")}",
                "Leave --resume out to begin one. Results that are there already are not computed again.");
        }

        if (earlier.Workflow != WorkflowFingerprint.Of(options))
        {
            throw new EngineException(
                EngineErrorCodes.OtherWorkflow,
                $"the {(earlier.Finished ? "" : "unfinished ")}run in {options.OutputFolder} is of another workflow, or of other images or variables",
                "Resume it with what it began with, or choose another --output folder.");
        }

        ledger.Reopen();
        return earlier;
    }
}
