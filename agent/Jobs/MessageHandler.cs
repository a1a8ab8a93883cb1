using CloudPipe.Agent.Logging;
using CloudPipe.Agent.Queue;
using CloudPipe.Agent.Settings;
using CloudPipe.Model;

namespace CloudPipe.Agent.Jobs;

/// <summary>The way of one message: every input in it is done, and only then it is deleted.</summary>
internal sealed class MessageHandler(
    AgentSettings settings, IJobQueue queue, JobRunner jobs, FailureReporter failures, TimeProvider clock, AgentLog log)
{
    private const int LongestBackoffSeconds = 60;

    /// <returns>How many inputs it held.</returns>
    /// <exception cref="OperationCanceledException">The worker is stopped: the caller gives the message back.</exception>
    public async Task<int> HandleAsync(QueueMessage message, CancellationToken stop)
    {
        var parsed = JobMessage.Parse(message.Body);
        log.Debug(
            "step=received",
            ("message", message.Id),
            ("kind", parsed.Kind),
            ("inputs", parsed.Inputs.Count),
            ("attempt", message.Attempt));
        switch (parsed.Kind)
        {
            case MessageKind.TestEvent:
                await DeleteAsync(message, stop);
                return 0;
            case MessageKind.Unknown:
                var text = $"{AgentErrorCodes.MessageUnreadable}: the message is not one the agent understands: {parsed.Reason}";
                log.Warning(text, ("message", message.Id));
                await SettleAsync(message, FailureReason.BadMessage, text, isPermanent: true, stop);
                return 0;
            default:
                await DoAllAsync(message, parsed.Inputs, stop);
                return parsed.Inputs.Count;
        }
    }

    private async Task DoAllAsync(QueueMessage message, IReadOnlyList<InputObject> inputs, CancellationToken stop)
    {
        CloudPipeException? transient = null, permanent = null;
        await using (var lease = MessageLease.Take(queue, message, settings.Visibility, clock, log))
        {
            foreach (var input in inputs)
            {
                try
                {
                    var failure = await TryAsync(input, message.Attempt, lease, stop);
                    permanent ??= failure is JobFailedException { IsTransient: false } ? failure : null;
                    transient ??= failure is JobFailedException { IsTransient: false } ? null : failure;
                }
                catch (OperationCanceledException) when (lease.Lost.IsCancellationRequested && !stop.IsCancellationRequested)
                {
                    // Somebody else has the message now: nothing more is ours to do.
                    return;
                }
            }
        }

        if (transient is null && permanent is null)
        {
            await DeleteAsync(message, stop);
        }
        else
        {
            var failure = transient ?? permanent!;
            await SettleAsync(
                message,
                (failure as JobFailedException)?.Reason ?? FailureReason.AgentError,
                failure.Message,
                transient is null,
                stop);
        }
    }

    /// <returns>Why the attempt failed, or null.</returns>
    private async Task<CloudPipeException?> TryAsync(InputObject input, int attempt, MessageLease lease, CancellationToken stop)
    {
        CloudPipeException failure;
        try
        {
            await jobs.RunAsync(input, attempt, lease, stop);
            return null;
        }
        catch (CloudPipeException named)
        {
            failure = named;
        }
        catch (Exception disk) when (disk is IOException or UnauthorizedAccessException)
        {
            failure = new JobFailedException(
                AgentErrorCodes.StorageFailed,
                FailureReason.AgentError,
                disk.Message,
                "Working files need room and a folder that can be written.",
                inner: disk);
        }
        // The boundary of a job: whatever it is, the other inputs and the worker go on.
#pragma warning disable CA1031
        catch (Exception fault) when (!IsOurs(fault, lease, stop))
#pragma warning restore CA1031
        {
            failure = new JobFailedException(
                AgentErrorCodes.AgentFault, FailureReason.AgentError, $"{fault.GetType().Name}: {fault.Message}", inner: fault);
            log.Debug("the fault's place", ("error", fault.ToString()));
        }

        await failures.ReportAsync(input, attempt, failure, stop);
        return failure;
    }

    /// <summary>Cancelled by us, and no fault.</summary>
    private static bool IsOurs(Exception fault, MessageLease lease, CancellationToken stop) =>
        fault is OperationCanceledException && (stop.IsCancellationRequested || lease.Lost.IsCancellationRequested);

    private async Task DeleteAsync(QueueMessage message, CancellationToken stop)
    {
        using var finishing = new FinishingGrace(stop);
        await queue.DeleteAsync(message, finishing.Token);
        log.Debug("step=deleted", ("message", message.Id));
    }

    /// <summary>A permanent failure goes to the dead-letter queue, if there is one; the rest back to the queue, which counts.</summary>
    private async Task SettleAsync(QueueMessage message, string reason, string text, bool isPermanent, CancellationToken stop)
    {
        if (isPermanent && queue.HasDeadLetterQueue)
        {
            await queue.SendToDeadLetterAsync(message, reason, text, stop);
            log.Debug("step=dead-lettered", ("message", message.Id), ("reason", reason));
            await DeleteAsync(message, stop);
            return;
        }

        await queue.HideAsync(message, Backoff(message.Attempt), stop);
        log.Debug("step=given-back", ("message", message.Id), ("reason", reason));
    }

    /// <summary>Nothing after the first attempt, then 1, 3, 7 ... seconds, at most a minute.</summary>
    internal static TimeSpan Backoff(int attempt) =>
        TimeSpan.FromSeconds(Math.Min((1L << Math.Clamp(attempt - 1, 0, 30)) - 1, LongestBackoffSeconds));
}
