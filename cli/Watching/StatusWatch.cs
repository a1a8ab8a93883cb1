using Amazon.Runtime;
using CloudPipe.Deployer.Watching;
using Spectre.Console;

namespace CloudPipe.Cli.Watching;

/// <summary>Looks again and again: a terminal is redrawn, and a pipe or a log gets a line when something has changed.</summary>
internal sealed class StatusWatch(Terminal terminal, Func<CancellationToken, Task<WorkflowStatus>> look, string called, TimeSpan every)
{
    // SQS's counts are late: what seems empty once may be a file between two stages.
    private const int IdleLooks = 3;
    private const int MostFailedLooks = 10;

    /// <param name="untilIdle">End when no file waits or is worked on any more; else never.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<WorkflowStatus> RunAsync(bool untilIdle, CancellationToken cancellationToken)
    {
        if (!terminal.CanRedraw)
        {
            string? last = null;
            return await LoopAsync(untilIdle, status =>
            {
                var line = StatusText.Line(status);
                if (line != last)
                {
                    terminal.Out.WriteLine($"{StatusText.Time(status.At)} {line}");
                    last = line;
                }
            }, cancellationToken);
        }

        return await terminal.Status.Live(new Text("")).StartAsync(live => LoopAsync(untilIdle, status =>
        {
            live.UpdateTarget(new Text(string.Join('\n', StatusText.Lines(status, called))));
            live.Refresh();
        }, cancellationToken));
    }

    private async Task<WorkflowStatus> LoopAsync(bool untilIdle, Action<WorkflowStatus> show, CancellationToken cancellationToken)
    {
        for (int idle = 0, failed = 0; ;)
        {
            try
            {
                var status = await look(cancellationToken);
                show(status);
                failed = 0;
                idle = status.IsIdle ? idle + 1 : 0;
                if (untilIdle && idle >= IdleLooks)
                {
                    return status;
                }
            }
            // Who watches for hours outlives a service that is busy for a minute.
            catch (AmazonServiceException busy) when (busy.Retryable is not null && ++failed < MostFailedLooks)
            {
                terminal.Error.WriteLine($"{busy.Message} Looking again.");
            }

            await Task.Delay(every, terminal.Time, cancellationToken);
        }
    }
}
