using CloudPipe.Model;

namespace CloudPipe.Local.Engine;

/// <summary>
/// Gives failed files back to their queues. Each is noted as on its way first, sent then, and forgotten as a failure last: wherever that is cut off,
/// the next run of the folder sends what was on its way once more, and a file that is there twice is computed once.
/// </summary>
internal sealed class FailedFileRetry(RunOptions options, EmbeddedEndpoint endpoint, RunLedger ledger)
{
    private const int BatchSize = 250;

    /// <summary>Finishes what a retry that was cut off began.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        while (ledger.OnTheirWay(BatchSize) is { Count: > 0 } files)
        {
            await SendAsync(files, cancellationToken);
        }
    }

    /// <param name="keys">Input files; null for all that failed.</param>
    /// <param name="cancellationToken">Breaks off between two batches.</param>
    /// <returns>How many were given back.</returns>
    public async Task<int> GiveBackAsync(IReadOnlyCollection<string>? keys, CancellationToken cancellationToken)
    {
        var count = 0;
        var batches = keys is null ? AllFailures() : keys.Chunk(BatchSize).Select(ledger.Failures);
        foreach (var batch in batches)
        {
            // A name that cannot be read is not read better a second time.
            var files = batch.Where(file => FailureRecord.Read(file.Record).Reason != FailureReason.BadInput).ToList();
            ledger.Retry(files);
            await SendAsync(files, cancellationToken);
            count += files.Count;
        }

        return count;
    }

    private IEnumerable<IReadOnlyList<LedgerFailure>> AllFailures()
    {
        var after = "";
        while (ledger.Failures(after, BatchSize) is { Count: > 0 } batch)
        {
            after = batch[^1].Key;
            yield return batch;
        }
    }

    private async Task SendAsync(IReadOnlyList<LedgerFailure> files, CancellationToken cancellationToken)
    {
        var now = options.Time.GetUtcNow();
        foreach (var ofStage in files.GroupBy(file => file.Stage))
        {
            var stage = options.Stages[ofStage.Key];
            var messages = ofStage.Select(file => new OutgoingMessage(S3EventMessage.Write(
                new InputObject(RunResources.InputBucket(options, stage), FailureRecord.Read(file.Record).Key), now)));
            await endpoint.Queues.SendBatchAsync(stage.Id, [.. messages], cancellationToken);
        }

        ledger.Retried(files);
    }
}
