using CloudPipe.Cli.Progress;
using CloudPipe.Deployer;
using CloudPipe.Deployer.Transfers;
using Spectre.Console;

namespace CloudPipe.Cli.Transfers;

/// <summary>What a transfer came to, and the exit code for it.</summary>
internal static class TransferSummary
{
    /// <param name="terminal">Where to.</param>
    /// <param name="outcome">Of what.</param>
    /// <param name="done">For example <c>copied to s3://photos-in</c>.</param>
    /// <param name="again">The command that goes on.</param>
    /// <param name="json">As data.</param>
    public static int Print(Terminal terminal, TransferOutcome outcome, string done, string again, bool json)
    {
        foreach (var failure in outcome.FirstFailures)
        {
            terminal.Status.MarkupLineInterpolated($"[red]failed[/] {failure.Key}: {failure.Reason}");
        }

        if (json)
        {
            JsonOutput.Write(terminal.Out, new
            {
                Version = 1,
                outcome.Copied,
                outcome.Bytes,
                outcome.Unchanged,
                outcome.Failed,
                Failures = outcome.FirstFailures.Select(failure => new { failure.Key, failure.Path, failure.Reason }),
            });
        }
        else
        {
            terminal.Out.WriteLine($"{outcome.Copied:N0} files ({Humane.Bytes(outcome.Bytes)}) {done}, {outcome.Unchanged:N0} were there already{(outcome.Failed > 0 ? $", {outcome.Failed:N0} failed" : "")}.");
        }

        if (outcome.Failed == 0)
        {
            return ExitCode.Ok;
        }

        var all = outcome.Copied + outcome.Unchanged + outcome.Failed;
        terminal.WriteError(DeployErrorCodes.NotCopied, $"{outcome.Failed:N0} of {all:N0} files {(outcome.Failed == 1 ? "was" : "were")} not copied", $"Mend the reason; {again} then copies what is missing.");
        return ExitCode.Failed;
    }
}
