using CloudPipe.Cli.Progress;
using CloudPipe.Local;
using CloudPipe.Model;
using Spectre.Console;

namespace CloudPipe.Cli.Live;

/// <summary><c>run --ui</c>: the run, and after it whatever the page asks for, until Ctrl-C.</summary>
/// <param name="terminal">Shows what it shows without a page.</param>
/// <param name="port">Of the page; 0 for any.</param>
internal sealed class LiveRun(Terminal terminal, int port)
{
    /// <param name="options">The first run.</param>
    /// <param name="print">Tells the terminal what came of a run.</param>
    /// <param name="cancellationToken">Ctrl-C.</param>
    /// <returns>What came of the last run; null where it broke off.</returns>
    public async Task<RunOutcome?> ExecuteAsync(RunOptions options, Action<RunOutcome> print, CancellationToken cancellationToken)
    {
        var access = new LiveAccess();
        var board = new LiveBoard(new LiveStatus { State = "preparing", Token = access.OrderToken });
        var session = new LiveSession(board, options.Time);
        await using var server = await LiveServer.StartAsync(port, access, board, session, options.Time, cancellationToken);
        terminal.Status.Write(new Text($"Live view: {server.Address}\n"));
        terminal.Status.Write(new Text("The address works once, in one browser on this machine. Ctrl-C ends the run and the view.\n"));
        while (true)
        {
            var outcome = await RunOnceAsync(session, options with { Control = new RunControl() }, cancellationToken);
            if (outcome is not null)
            {
                print(outcome);
            }

            if (cancellationToken.IsCancellationRequested)
            {
                return outcome;
            }

            terminal.Status.Write(new Text("The run has ended. The live view stays until Ctrl-C.\n"));
            try
            {
                options = Next(options, await session.NextAsync(cancellationToken));
            }
            catch (OperationCanceledException)
            {
                return outcome;
            }
        }
    }

    private static RunOptions Next(RunOptions options, LiveOrder order) => order.Order == "retry"
        ? options with { Resume = false, Retry = order.Files ?? [] }
        : options with { Resume = true, Retry = null };

    private async Task<RunOutcome?> RunOnceAsync(LiveSession session, RunOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await RunDisplay.ShowAsync(terminal, progress => session.RunAsync(
                options.Control!,
                report => WorkflowRun.ExecuteAsync(options with { Reports = [.. options.Reports, report] }, progress, cancellationToken),
                cancellationToken));
        }
        catch (CloudPipeException failure)
        {
            terminal.WriteError(failure.Code, failure.Message, failure.Hint);
            return null;
        }
    }
}
