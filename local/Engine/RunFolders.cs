namespace CloudPipe.Local.Engine;

/// <summary>Where a run keeps what: all of it in <c>OUTPUT/.cloudpipe</c>, except the results and the report.</summary>
internal sealed class RunFolders
{
    public const string StateFolderName = ".cloudpipe";

    public RunFolders(string output)
    {
        Output = Path.GetFullPath(output);
        State = Path.Combine(Output, StateFolderName);
    }

    public string Output { get; }

    public string State { get; }

    public string Lock => Path.Combine(State, "lock");

    public string Ledger => Path.Combine(State, "ledger.db");

    public string Report => Path.Combine(Output, "report.json");

    /// <summary>Intermediate results stay for the user.</summary>
    public string StageFolder(RunStage stage) => Path.Combine(State, "stages", stage.Id);

    public string WorkerLog(RunStage stage) => Path.Combine(State, "logs", $"{stage.Id}.log");
}
