using Amazon.Runtime;
using CloudPipe.Agent.Logging;
using CloudPipe.Agent.Pipelining;
using CloudPipe.Agent.Queue;
using CloudPipe.Agent.Settings;

namespace CloudPipe.Agent.Jobs;

/// <summary>
/// Takes messages while there is room, until the queue is idle, the worker has done its share, or it is told to stop. Each message
/// goes its way beside the others; all are settled before the worker ends.
/// </summary>
internal sealed class Worker(AgentSettings settings, IJobQueue queue, MessageHandler handler, TimeProvider clock, AgentLog log)
{
    private static readonly TimeSpan GivingBackMayTake = TimeSpan.FromSeconds(2);

    /// <summary>Between two looks into an empty queue that does not hold the request itself.</summary>
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    private readonly Hand _hand = new(settings.Slots, clock);
    private readonly QueuePatience _patience = new(settings.QueueUrl, clock, log);
    private int _taken;

    /// <returns>The process's exit code.</returns>
    /// <exception cref="WorkerException">The queue cannot be used.</exception>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        using var stopping = new WorkerStop(clock, stop);
        _hand.BeginWaiting();
        try
        {
            if (await TakeUntilDoneAsync(stopping) is { } reason)
            {
                log.Info(reason, ("jobs", _taken));
                return ExitCodes.Drained;
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // What is in hand is finished or given back below.
        }
        finally
        {
            await _hand.EmptyAsync();
        }

        log.Info("stopped", ("jobs", _taken));
        return ExitCodes.Stopped;
    }

    /// <returns>Why there is nothing more to do; null when told to stop.</returns>
    private async Task<string?> TakeUntilDoneAsync(WorkerStop stop)
    {
        while (!stop.Now.IsCancellationRequested)
        {
            var change = _hand.NextChange;
            var share = settings.MaxJobs is { } most ? most - _taken : int.MaxValue;
            if (share <= 0 && _hand.IsEmpty)
            {
                return "the worker has done its share";
            }

            var room = Math.Min(_hand.Room, share);
            if (room <= 0)
            {
                await change.WaitAsync(stop.Now);
                continue;
            }

            var isAlone = _hand.IsEmpty;
            var wait = isAlone ? settings.Idle - _hand.EmptyFor : settings.Idle;
            if (await TryReceiveAsync(room, wait, stop.Now) is not { } messages)
            {
                continue;
            }

            foreach (var message in messages)
            {
                _taken += _hand.Take(message, taken => HandleAsync(taken, stop)).Content.Inputs.Count;
            }

            if (messages.Count == 0 && isAlone && _hand.EmptyFor >= settings.Idle)
            {
                return "the queue is idle";
            }

            if (messages.Count == 0 && !isAlone && wait < BetweenLooks)
            {
                await Task.WhenAny(change, Task.Delay(BetweenLooks, clock, stop.Now));
            }
        }

        return null;
    }

    /// <returns>Null if the queue did not answer.</returns>
    private async Task<IReadOnlyList<QueueMessage>?> TryReceiveAsync(int most, TimeSpan wait, CancellationToken stop)
    {
        try
        {
            var messages = await queue.ReceiveAsync(most, wait, stop);
            _patience.Succeeded();
            return messages;
        }
        catch (Exception failure) when (failure is AmazonServiceException or AmazonClientException)
        {
            await _patience.FailedAsync(failure, stop);
            _hand.BeginWaiting();
            return null;
        }
    }

    private async Task HandleAsync(InHand taken, WorkerStop stop)
    {
        try
        {
            await handler.HandleAsync(taken, stop);
        }
        catch (OperationCanceledException) when (stop.Now.IsCancellationRequested)
        {
            await GiveBackAsync(taken.Message);
        }
        // The queue did not take the verdict, or the fault is ours: the message comes again when its visibility timeout has
        // passed. The boundary of a message: the others go on.
#pragma warning disable CA1031
        catch (Exception failure)
#pragma warning restore CA1031
        {
            log.Warning(
                "the queue did not take the outcome; the message will come again",
                ("message", taken.Message.Id),
                ("error", failure.Message));
        }
    }

    private async Task GiveBackAsync(QueueMessage message)
    {
        using var limit = new CancellationTokenSource(GivingBackMayTake, clock);
        try
        {
            await queue.HideAsync(message, TimeSpan.Zero, limit.Token);
            log.Debug("step=given-back", ("message", message.Id), ("reason", "stopped"));
        }
        catch (Exception failure) when (failure is OperationCanceledException or AmazonServiceException or AmazonClientException)
        {
            log.Warning(
                "the message could not be given back; it will come again when its visibility timeout has passed",
                ("message", message.Id),
                ("error", failure.Message));
        }
    }
}
