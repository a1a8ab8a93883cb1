using Amazon.Runtime;
using CloudPipe.Agent.Logging;
using CloudPipe.Agent.Queue;
using CloudPipe.Agent.Settings;

namespace CloudPipe.Agent.Jobs;

/// <summary>Takes one message after another until the queue is idle, the worker has done its share, or it is told to stop.</summary>
internal sealed class Worker(AgentSettings settings, IJobQueue queue, MessageHandler handler, TimeProvider clock, AgentLog log)
{
    private static readonly TimeSpan GivingBackMayTake = TimeSpan.FromSeconds(2);

    /// <returns>The process's exit code.</returns>
    /// <exception cref="WorkerException">The queue cannot be used.</exception>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        var patience = new QueuePatience(settings.QueueUrl, clock, log);
        var idleSince = clock.GetTimestamp();
        var jobs = 0;
        while (!stop.IsCancellationRequested)
        {
            QueueMessage? message;
            try
            {
                var remaining = settings.Idle - clock.GetElapsedTime(idleSince);
                message = await queue.ReceiveAsync(remaining, stop);
                patience.Succeeded();
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                break;
            }
            catch (Exception failure) when (failure is AmazonServiceException or AmazonClientException)
            {
                await patience.FailedAsync(failure, stop);
                idleSince = clock.GetTimestamp();
                continue;
            }

            if (message is null)
            {
                if (clock.GetElapsedTime(idleSince) >= settings.Idle)
                {
                    log.Info("the queue is idle", ("jobs", jobs));
                    return ExitCodes.Drained;
                }

                continue;
            }

            jobs += await HandleAsync(message, stop);
            idleSince = clock.GetTimestamp();
            if (jobs >= settings.MaxJobs)
            {
                log.Info("the worker has done its share", ("jobs", jobs));
                return ExitCodes.Drained;
            }
        }

        log.Info("stopped", ("jobs", jobs));
        return ExitCodes.Stopped;
    }

    private async Task<int> HandleAsync(QueueMessage message, CancellationToken stop)
    {
        try
        {
            return await handler.HandleAsync(message, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await GiveBackAsync(message);
            return 0;
        }
        // The queue did not take the verdict: the message comes again when its visibility timeout has passed.
        catch (Exception failure) when (failure is AmazonServiceException or AmazonClientException)
        {
            log.Warning(
                "the queue did not take the outcome; the message will come again",
                ("message", message.Id),
                ("error", failure.Message));
            return 0;
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
