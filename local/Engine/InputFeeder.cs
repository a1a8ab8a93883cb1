using CloudPipe.Model;

namespace CloudPipe.Local.Engine;

/// <summary>Gives every file of the input folder to the first stage's queue, as the event that S3 would send.</summary>
internal sealed class InputFeeder(RunOptions options, EmbeddedEndpoint endpoint, RunLedger ledger)
{
    private const int BatchSize = 100;

    public async Task FeedAsync(CancellationToken cancellationToken)
    {
        // Enumerating a folder blocks; the workers must not wait for its end.
        await Task.Yield();
        var keys = endpoint.Buckets.List(options.InputBucket)
            .Select(listed => listed.Key)
            .Where(key => IsVisible(key) && !ledger.HasInput(key));
        foreach (var batch in keys.Chunk(BatchSize))
        {
            var now = options.Time.GetUtcNow();
            var messages = new List<OutgoingMessage>(batch.Length);
            foreach (var key in batch)
            {
                var input = await endpoint.Buckets.HeadAsync(options.InputBucket, key, cancellationToken);
                var body = S3EventMessage.Write(new InputObject(options.InputBucket, key, null, input?.ETag, input?.Size), now);
                messages.Add(new OutgoingMessage(body));
            }

            // Sent first, noted second: dying between the two sends a file again, and its job's identity makes that harmless.
            await endpoint.Queues.SendBatchAsync(options.Stages[0].Id, messages, cancellationToken);
            ledger.AddInputs(batch);
        }
    }

    private static bool IsVisible(string key) => !key.StartsWith('.') && !key.Contains("/.", StringComparison.Ordinal);
}
