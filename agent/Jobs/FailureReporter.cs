using Amazon.Runtime;
using CloudPipe.Agent.Logging;
using CloudPipe.Agent.Pipelining;
using CloudPipe.Agent.Settings;
using CloudPipe.Agent.Storage;
using CloudPipe.Model;

namespace CloudPipe.Agent.Jobs;

/// <summary>Keeps the reason of a failed attempt where people and 'cloudpipe why' find it: in the output bucket.</summary>
internal sealed class FailureReporter(AgentSettings settings, IObjectStore store, AgentLog log)
{
    public async Task ReportAsync(InputObject input, InHand hand, CloudPipeException failure, CancellationToken cancellationToken)
    {
        var named = failure as JobFailedException;
        var exit = named?.Exit;
        var attempt = hand.Message.Attempt;
        var record = new FailureRecord
        {
            Stage = settings.Stage,
            Bucket = input.Bucket,
            Key = input.Key,
            Attempt = attempt,
            Reason = named?.Reason ?? FailureReason.AgentError,
            Message = $"{failure.Code}: {failure.Message}",
            ExitCode = exit?.ExitCode,
            Signal = exit?.Signal,
            StderrTail = exit?.StderrTail ?? "",
            PeakMemoryBytes = exit?.PeakMemoryBytes,
            DurationMs = (long?)exit?.Duration.TotalMilliseconds,
            Worker = settings.Worker,
        };
        log.Warning(
            $"{failure.Code}: {failure.Message}",
            ("job", hand.Job?.Short), ("reason", record.Reason), ("bucket", input.Bucket), ("key", input.Key), ("attempt", attempt), ("hint", failure.Hint));
        try
        {
            await store.PutTextAsync(
                settings.OutputBucket,
                FailureRecord.ObjectKeyFor(settings.Stage, input.Bucket, input.Key),
                record.Write(),
                cancellationToken);
        }
        catch (Exception problem) when (problem is CloudPipeException or AmazonClientException or AmazonServiceException or HttpRequestException or IOException)
        {
            log.Warning("the failure's record could not be stored", ("key", input.Key), ("error", problem.Message));
        }
    }
}
