using Amazon.Runtime;
using CloudPipe.Agent.Logging;
using CloudPipe.Agent.Pipelining;
using CloudPipe.Agent.Settings;
using CloudPipe.Agent.Storage;
using CloudPipe.Model;

namespace CloudPipe.Agent.Jobs;

/// <summary>Keeps the reason of a failed attempt where people and 'cloudpipe why' find it: in the output bucket.</summary>
internal sealed class FailureReporter(AgentSettings settings, IObjectStore store, TimeProvider clock, AgentLog log)
{
    public async Task ReportAsync(InputObject input, InHand hand, CloudPipeException failure, CancellationToken cancellationToken)
    {
        var named = failure as JobFailedException;
        var exit = named?.Exit;
        var attempt = hand.Message.Attempt;
        var trace = hand.Job?.Trace ?? hand.TraceOf(input);
        var record = new FailureRecord
        {
            Stage = settings.Stage,
            Bucket = input.Bucket,
            Key = input.Key,
            Attempt = attempt,
            Reason = named?.Reason ?? FailureReason.AgentError,
            Code = failure.Code,
            Message = $"{failure.Code}: {failure.Message}",
            ExitCode = exit?.ExitCode,
            Signal = exit?.Signal,
            StderrTail = exit?.StderrTail ?? "",
            PeakMemoryBytes = exit?.PeakMemoryBytes,
            OutOfMemory = named?.Reason == FailureReason.OutOfMemory,
            CpuSeconds = exit?.CpuTime.TotalSeconds,
            Started = exit?.Started,
            DurationMs = (long?)exit?.Duration.TotalMilliseconds,
            WallSeconds = clock.GetElapsedTime(hand.Begun).TotalSeconds,
            Job = hand.Job?.Identity,
            Worker = settings.Worker,
            MessageId = hand.Message.Id,
            At = clock.GetUtcNow(),
            TraceId = trace.TraceId,
        };
        log.Warning(
            $"{failure.Code}: {failure.Message}",
            ("job", hand.Job?.Short), ("reason", record.Reason), ("bucket", input.Bucket), ("key", input.Key), ("attempt", attempt), ("hint", failure.Hint));
        // The attempt's own first: where the latest is there, the attempt's is too.
        var text = record.Write();
        await StoreAsync(FailureRecord.ObjectKeyForAttempt(settings.Stage, input.Bucket, input.Key, attempt), text, input, cancellationToken);
        await StoreAsync(FailureRecord.ObjectKeyFor(settings.Stage, input.Bucket, input.Key), text, input, cancellationToken);
    }

    private async Task StoreAsync(string key, string text, InputObject input, CancellationToken cancellationToken)
    {
        try
        {
            await store.PutTextAsync(settings.OutputBucket, key, text, cancellationToken);
        }
        catch (Exception problem) when (problem is CloudPipeException or AmazonClientException or AmazonServiceException or HttpRequestException or IOException)
        {
            log.Warning("the failure's record could not be stored", ("key", input.Key), ("error", problem.Message));
        }
    }
}
