using CloudPipe.Local;
using CloudPipe.Model;

namespace CloudPipe.Cli.Live;

/// <summary>
/// A run and those that follow it in the same folder, seen from a page: keeps the board up to date while one goes on, and takes orders, also between
/// two, when trying failed files again is what begins the next.
/// </summary>
internal sealed class LiveSession(LiveBoard board, TimeProvider time)
{
    private static readonly TimeSpan s_every = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_budget = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_untilWritten = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();
    private TaskCompletionSource<LiveOrder> _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RunControl? _control;

    /// <summary>Runs it, and shows it.</summary>
    /// <param name="control">By which it is steered.</param>
    /// <param name="run">The run, which reports to the sink what its report says.</param>
    /// <param name="cancellationToken">Ctrl-C.</param>
    /// <exception cref="CloudPipeException">The run broke off; the board says so too.</exception>
    public async Task<RunOutcome> RunAsync(RunControl control, Func<IReportSink, Task<RunOutcome>> run, CancellationToken cancellationToken)
    {
        Begin(control);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watching = WatchAsync(control, stop.Token);
        async Task AloneAsync()
        {
            await stop.CancelAsync();
            await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        try
        {
            var outcome = await run(new LiveReport(board, AloneAsync));
            await AloneAsync();
            board.Change(status => status with { State = outcome.Interrupted ? "interrupted" : "finished", Activity = null, FilesPerSecond = 0 });
            return outcome;
        }
        catch (CloudPipeException failure)
        {
            await AloneAsync();
            board.Change(status => status with { State = "failed", Activity = null, Error = new LiveAnswer(failure.Message, failure.Code, failure.Hint) });
            throw;
        }
        finally
        {
            await AloneAsync();
            End();
        }
    }

    /// <summary>Between two runs: completes with the order that begins the next.</summary>
    public Task<LiveOrder> NextAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _next.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Carries out what a page asks for.</summary>
    /// <exception cref="CloudPipeException">It cannot be done now; the message says why.</exception>
    public async Task<LiveAnswer> OrderAsync(LiveOrder order, CancellationToken cancellationToken)
    {
        switch (order.Order)
        {
            case "stop":
                Control().Stop();
                return new LiveAnswer("The workers end; what they have not finished goes back into the queues.");
            case "start" when board.Status.State is not ("failed" or "interrupted"):
                Control().Start();
                return new LiveAnswer("The run goes on.");
            case "start":
                return Again(order);
            case "retry":
                return await RetryAsync(order, cancellationToken);
            default:
                throw new CommandException(CommandErrorCodes.OrderRefused, "the page asked for something that is not known here", "Load the page again.");
        }
    }

    private async Task<LiveAnswer> RetryAsync(LiveOrder order, CancellationToken cancellationToken)
    {
        if (Running() is { } control)
        {
            try
            {
                var count = await control.RetryAsync(order.Files, cancellationToken);
                return new LiveAnswer(count == 1 ? "1 file is tried again." : $"{count} files are tried again.");
            }
            catch (EngineException ended) when (ended.Code == RunControl.HasEndedCode)
            {
                // It is writing its report; the next run can begin when that is done.
                await _ended.Task.WaitAsync(s_untilWritten, time, cancellationToken);
            }
        }

        return Again(order);
    }

    private LiveAnswer Again(LiveOrder order)
    {
        lock (_gate)
        {
            return _next.TrySetResult(order)
                ? new LiveAnswer("The run goes on.")
                : throw new CommandException(CommandErrorCodes.OrderRefused, "the run is going on already", "Wait a moment.");
        }
    }

    private RunControl Control() => Running() ?? throw new CommandException(CommandErrorCodes.OrderRefused, "no run is going on now", "Failed files can be tried again: that begins one.");

    private RunControl? Running()
    {
        lock (_gate)
        {
            return _control;
        }
    }

    private void Begin(RunControl control)
    {
        lock (_gate)
        {
            _control = control;
            _ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        board.Change(status => status with { State = "preparing", Error = null });
    }

    private void End()
    {
        lock (_gate)
        {
            _control = null;
            _next = new TaskCompletionSource<LiveOrder>(TaskCreationOptions.RunContinuationsAsynchronously);
            _ended.TrySetResult();
        }
    }

    private async Task WatchAsync(RunControl control, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var counted = new LiveCount();
        using var timer = new PeriodicTimer(s_every, time);
        do
        {
            if (control.View is { } view)
            {
                var files = await view.NextAsync(s_budget, cancellationToken);
                var progress = await view.ProgressAsync(cancellationToken);
                var state = StateOf(control.State);
                counted.Add(files);
                board.Change(
                    status => status with { State = state, Activity = progress.Activity, FilesPerSecond = progress.Stages[^1].FilesPerSecond },
                    view.Head(state, time.GetElapsedTime(began)),
                    counted.Tail(progress, view.Counts()),
                    files);
            }
        }
        while (control.State != RunState.Ended && await timer.WaitForNextTickAsync(cancellationToken));
    }

    private static string StateOf(RunState state) => state switch
    {
        RunState.Preparing => "preparing",
        RunState.Stopping => "stopping",
        RunState.Stopped => "stopped",
        RunState.Ended => "finishing",
        _ => "running",
    };
}
