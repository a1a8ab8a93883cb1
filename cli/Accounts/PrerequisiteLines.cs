using CloudPipe.Deployer.Prerequisites;

namespace CloudPipe.Cli.Accounts;

/// <summary>Says of each prerequisite what was done with it, in the original's words.</summary>
internal sealed class PrerequisiteLines(Terminal terminal, bool dryRun) : IProgress<PrerequisiteStep>
{
    public void Report(PrerequisiteStep value)
    {
        var verb = value.Action switch
        {
            PrerequisiteAction.Create => dryRun ? "would create" : "create",
            PrerequisiteAction.Find => "find",
            PrerequisiteAction.Remove => dryRun ? "would remove" : "remove",
            _ => "keep",
        };
        var why = value.Action == PrerequisiteAction.Keep ? " It was not made by cloudpipe init." : "";
        terminal.Note($"{verb} {value.Kind} {value.Name}.{why}");
        if (value.Note is { } note)
        {
            terminal.Note($"  {note}");
        }
    }
}
