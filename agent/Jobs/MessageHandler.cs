using CloudPipe.Agent.Logging;
using CloudPipe.Agent.Pipelining;
using CloudPipe.Agent.Queue;
using CloudPipe.Agent.Settings;
using CloudPipe.Model;

namespace CloudPipe.Agent.Jobs;

/// <summary>The way of one message: every input in it is done, and only then it is deleted.</summary>
internal sealed class MessageHandler(
    AgentSettings settings, IJobQueue queue, JobRunner jobs, FailureReporter failures, JobMetrics metrics, TimeProvider clock, AgentLog log)
{
    private const int LongestBackoffSeconds = 60;

    /// <exception cref="OperationCanceledException">The worker is stopped: the caller gives the message back.</exception>
    public async Task HandleAsync(InHand hand, WorkerStop stop)
    {
        var (message, content) = (hand.Message, hand.Content);
        log.Debug(
            "step=received",
            ("message", message.Id),
            ("kind", content.Kind),
            ("inputs", content.Inputs.Count),
            ("attempt", message.Attempt));
        switch (content.Kind)
        {
            case MessageKind.TestEvent:
                await DeleteAsync(message, stop.Late);
                break;
            case MessageKind.Unknown:
                var text = $"the message is not one the agent understands: {content.Reason}";
                log.Warning($"{AgentErrorCodes.MessageUnreadable}: {text}", ("message", message.Id));
                await SettleAsync(
                    message,
                    new JobFailedException(AgentErrorCodes.MessageUnreadable, FailureReason.BadMessage, text, isPermanent: true),
                    stop.Late);
                break;
            default:
                await DoAllAsync(hand, stop);
                break;
        }
    }

    private async Task DoAllAsync(InHand hand, WorkerStop stop)
    {
        CloudPipeException? transient = null, permanent = null;
        await using (var lease = MessageLease.Take(queue, hand.Message, settings.Visibility, clock, log))
        {
            for (var index = 0; index < hand.Content.Inputs.Count; index++)
            {
                hand.Begin(index, clock);
                try
                {
                    var failure = await TryAsync(hand.Content.Inputs[index], hand, lease, stop);
                    permanent ??= failure is { IsTransient: false } ? failure : null;
                    transient ??= failure is { IsTransient: false } ? null : failure;
                }
                catch (OperationCanceledException) when (lease.Lost.IsCancellationRequested)
                {
                    // Somebody else has the message now: nothing more is ours to do.
                    return;
                }

                hand.HasNoCommandToRun();
            }

            if (lease.Lost.IsCancellationRequested)
            {
                return;
            }
        }

        if ((transient ?? permanent) is { } reason)
        {
            await SettleAsync(hand.Message, reason, stop.Late);
        }
        else
        {
            await DeleteAsync(hand.Message, stop.Late);
        }
    }

    /// <returns>Why the attempt failed, or null.</returns>
    private async Task<CloudPipeException?> TryAsync(InputObject input, InHand hand, MessageLease lease, WorkerStop stop)
    {
        CloudPipeException failure;
        try
        {
            await jobs.RunAsync(input, hand, lease, stop);
            Measure(hand, failure: null);
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

        await failures.ReportAsync(input, hand, failure, stop.Late);
        Measure(hand, failure);
        return failure;
    }

    private void Measure(InHand hand, CloudPipeException? failure)
    {
        var named = failure as JobFailedException;
        var exit = hand.Exit ?? named?.Exit;
        metrics.Tell(new JobMeasurement
        {
            Job = hand.Job?.Short,
            TraceId = hand.Job?.Trace.TraceId,
            Attempt = hand.Message.Attempt,
            Reason = failure is null ? null : named?.Reason ?? FailureReason.AgentError,
            Total = clock.GetElapsedTime(hand.Begun),
            Run = exit?.Duration,
            PeakMemoryBytes = exit?.PeakMemoryBytes,
        });
    }

    /// <summary>Cancelled by us, and no fault.</summary>
    private static bool IsOurs(Exception fault, MessageLease lease, WorkerStop stop) =>
        fault is OperationCanceledException && (stop.Now.IsCancellationRequested || lease.Lost.IsCancellationRequested);

    private async Task DeleteAsync(QueueMessage message, CancellationToken cancellationToken)
    {
        await queue.DeleteAsync(message, cancellationToken);
        log.Debug("step=deleted", ("message", message.Id));
    }

    /// <summary>A permanent failure goes to the dead-letter queue, if there is one; the rest back to the queue, which counts.</summary>
    private async Task SettleAsync(QueueMessage message, CloudPipeException failure, CancellationToken cancellationToken)
    {
        var named = failure as JobFailedException;
        var reason = named?.Reason ?? FailureReason.AgentError;
        if (!failure.IsTransient && queue.HasDeadLetterQueue)
        {
            await queue.SendToDeadLetterAsync(
                message, new DeadLetter(reason, failure.Message, failure.Code, named?.Exit?.ExitCode), cancellationToken);
            log.Debug("step=dead-lettered", ("message", message.Id), ("reason", reason));
            await DeleteAsync(message, cancellationToken);
            return;
        }

        await queue.HideAsync(message, Backoff(message.Attempt), cancellationToken);
        log.Debug("step=given-back", ("message", message.Id), ("reason", reason));
    }

    /// <summary>Nothing after the first attempt, then 1, 3, 7 ... seconds, at most a minute.</summary>
    internal static TimeSpan Backoff(int attempt) =>
        TimeSpan.FromSeconds(Math.Min((1L << Math.Clamp(attempt - 1, 0, 30)) - 1, LongestBackoffSeconds));
}
