using CloudPipe.Local;
using Spectre.Console;

namespace CloudPipe.Cli.Progress;

/// <summary>Shows a run while it goes on: a live table on a terminal, else a plain line when something changed.</summary>
internal static class RunDisplay
{
    public static async Task<RunOutcome> ShowAsync(Terminal terminal, Func<IProgress<RunProgress>, Task<RunOutcome>> run)
    {
        if (!terminal.CanRedraw || terminal.IsQuiet)
        {
            return await run(new ProgressLines(terminal.IsQuiet ? TextWriter.Null : terminal.Error));
        }

        return await terminal.Status.Live(new Text("")).StartAsync(live => run(new ProgressTable(live)));
    }
}
