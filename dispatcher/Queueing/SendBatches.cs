using System.Text;

namespace CloudPipe.Dispatcher;

/// <summary>Divides jobs into what SendMessageBatch takes: ten messages, and 1 MiB for all their bodies.</summary>
/// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html</remarks>
internal static class SendBatches
{
    public const int MostEntries = 10;
    public const int MostBytes = 1_048_576;

    public static IReadOnlyList<IReadOnlyList<QueuedJob>> Of(IReadOnlyList<QueuedJob> jobs)
    {
        var batches = new List<IReadOnlyList<QueuedJob>>();
        var batch = new List<QueuedJob>();
        var bytes = 0;
        foreach (var job in jobs)
        {
            var size = Encoding.UTF8.GetByteCount(job.Body);
            if (batch.Count == MostEntries || (batch.Count > 0 && bytes + size > MostBytes))
            {
                batches.Add(batch);
                batch = [];
                bytes = 0;
            }

            batch.Add(job);
            bytes += size;
        }

        if (batch.Count > 0)
        {
            batches.Add(batch);
        }

        return batches;
    }
}
