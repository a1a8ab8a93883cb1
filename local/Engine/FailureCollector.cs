using CloudPipe.Model;

namespace CloudPipe.Local.Engine;

/// <summary>Empties the dead-letter queues into the ledger: each message becomes a failure with a name and a reason.</summary>
internal sealed class FailureCollector(RunOptions options, EmbeddedEndpoint endpoint, RunLedger ledger)
{
    private readonly SourceTrail _trail = new(options, endpoint.Buckets);
    private static readonly TimeSpan s_wait = TimeSpan.FromSeconds(20);

    public Task CollectAsync(CancellationToken cancellationToken) => Task.WhenAll(options.Stages.Select(stage => CollectAsync(stage, cancellationToken)));

    private async Task CollectAsync(RunStage stage, CancellationToken cancellationToken)
    {
        while (true)
        {
            foreach (var message in await endpoint.Queues.ReceiveAsync(stage.DeadLetterId, 10, s_wait, cancellationToken: cancellationToken))
            {
                foreach (var input in JobMessage.Parse(message.Body).Inputs)
                {
                    var record = await RecordAsync(stage, input, cancellationToken);
                    ledger.AddFailure(await _trail.InputOfAsync(stage, input.Key, cancellationToken), stage.Index, record.Write());
                }

                await endpoint.Queues.DeleteAsync(stage.DeadLetterId, message.ReceiptHandle, cancellationToken);
            }
        }
    }

    /// <summary>What the agent left about its last attempt; where it left nothing that can be read, it died before it could.</summary>
    private async Task<FailureRecord> RecordAsync(RunStage stage, InputObject input, CancellationToken cancellationToken) =>
        await ReadLeftAsync(stage, input, cancellationToken) ?? new FailureRecord
        {
            Stage = stage.Name,
            Bucket = input.Bucket,
            Key = input.Key,
            Attempt = options.Attempts,
            Reason = FailureReason.WorkerDied,
            Message = "the worker ended before it could say why, each time it tried this file",
        };

    private Task<FailureRecord?> ReadLeftAsync(RunStage stage, InputObject input, CancellationToken cancellationToken) => LeftRecord.ReadAsync(
        endpoint.Buckets, RunResources.OutputBucket(options, stage), FailureRecord.ObjectKeyFor(stage.Name, input.Bucket, input.Key), cancellationToken);
}
