using CloudPipe.Local;
using Spectre.Console;

namespace CloudPipe.Cli.Progress;

/// <summary>What a person is told when a run ended.</summary>
internal static class RunSummary
{
    private const int FailuresShown = 10;
    private const int StandardErrorLinesShown = 3;

    public static void Print(Terminal terminal, RunOutcome outcome, string page, bool json)
    {
        foreach (var failure in outcome.FirstFailures.Take(FailuresShown))
        {
            terminal.Status.MarkupLineInterpolated($"[red]failed[/] {failure.Key} in {failure.Stage}: {failure.Message}");
            foreach (var line in failure.StderrTail.TrimEnd().Split('\n').TakeLast(StandardErrorLinesShown).Where(line => line.Length > 0))
            {
                terminal.Status.WriteLine($"  | {line}");
            }
        }

        if (outcome.Failed > FailuresShown)
        {
            terminal.Status.WriteLine($"and {outcome.Failed - FailuresShown} more, all of them in {outcome.ReportFile}");
        }

        if (json)
        {
            JsonOutput.Write(terminal.Out, new
            {
                Version = 1,
                outcome.Inputs,
                outcome.Done,
                outcome.Failed,
                outcome.Pending,
                outcome.Unread,
                outcome.Interrupted,
                Seconds = Math.Round(outcome.Elapsed.TotalSeconds, 3),
                outcome.OutputFolder,
                outcome.ReportFile,
                ReportPage = page,
            });
            return;
        }

        terminal.Out.WriteLine($"{outcome.Done} of {outcome.Inputs} files done, {outcome.Failed} failed, in {Humane.Duration(outcome.Elapsed)}.");
        if (outcome.Interrupted)
        {
            var unread = outcome.Unread > 0 ? $"; {outcome.Unread} more were not looked at, and may be done or not" : "";
            terminal.Out.WriteLine($"Interrupted with {outcome.Pending} files to go{unread}. Nothing is lost: the same command with --resume goes on.");
        }

        terminal.Out.WriteLine($"You will get your result at {outcome.OutputFolder}");
        terminal.Out.WriteLine($"Report: {page}");
    }
}
