using CloudPipe.Aws.Sqs;

namespace CloudPipe.Dispatcher;

/// <summary>Puts jobs into the stage's queue, and says of each that it could not.</summary>
internal sealed class JobSender(IAmazonSQS sqs, string queueUrl, TimeProvider clock)
{
    private const int MostAttempts = 4;
    private const int MostAtOnce = 8;

    /// <summary>Several batches are sent at a time; the answer comes when each job is in the queue or has failed for good.</summary>
    /// <exception cref="OperationCanceledException">The invocation's time is over; jobs may be in the queue already.</exception>
    public async Task<IReadOnlyList<UnsentJob>> SendAsync(IReadOnlyList<QueuedJob> jobs, CancellationToken cancellationToken)
    {
        var batches = SendBatches.Of(jobs);
        if (batches.Count == 1)
        {
            return await SendBatchAsync(batches[0], cancellationToken);
        }

        var next = -1;
        var lanes = Enumerable.Range(0, Math.Min(MostAtOnce, batches.Count)).Select(async _ =>
        {
            var unsent = new List<UnsentJob>();
            for (var i = Interlocked.Increment(ref next); i < batches.Count; i = Interlocked.Increment(ref next))
            {
                unsent.AddRange(await SendBatchAsync(batches[i], cancellationToken));
            }

            return unsent;
        });
        return [.. (await Task.WhenAll(lanes)).SelectMany(unsent => unsent)];
    }

    private async Task<IReadOnlyList<UnsentJob>> SendBatchAsync(IReadOnlyList<QueuedJob> batch, CancellationToken cancellationToken)
    {
        var given = new List<UnsentJob>();
        var pending = batch;
        for (var attempt = 1; ; attempt++)
        {
            var failed = await TryAsync(pending, cancellationToken);
            given.AddRange(failed.Where(job => !job.MayPass));
            var again = failed.Where(job => job.MayPass).ToList();
            if (again.Count == 0 || attempt == MostAttempts)
            {
                return [.. given, .. again];
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100 << (attempt - 1)), clock, cancellationToken);
            pending = [.. again.Select(job => job.Job)];
        }
    }

    /// <returns>Those of the batch that are not in the queue.</returns>
    private async Task<IReadOnlyList<UnsentJob>> TryAsync(IReadOnlyList<QueuedJob> batch, CancellationToken cancellationToken)
    {
        SendMessageBatchResponse reply;
        try
        {
            reply = await sqs.SendMessageBatchAsync(
                new SendMessageBatchRequest { QueueUrl = queueUrl, Entries = [.. batch.Select((job, i) => new SendMessageBatchRequestEntry { Id = IdOf(i), MessageBody = job.Body })] },
                cancellationToken);
        }
        catch (Exception failure) when (ServiceFailures.IsOne(failure))
        {
            return [.. batch.Select(job => new UnsentJob(job, ServiceFailures.Say(failure), ServiceFailures.MayPass(failure)))];
        }

        if (reply.Successful.Count == batch.Count)
        {
            return [];
        }

        // What SQS says nothing about is not in the queue as far as anybody knows: twice is absorbed, never is not.
        var sent = reply.Successful.Select(entry => entry.Id).ToHashSet(StringComparer.Ordinal);
        var failed = reply.Failed.GroupBy(entry => entry.Id, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        return
        [
            .. batch.Select((job, i) => (Job: job, Id: IdOf(i))).Where(entry => !sent.Contains(entry.Id)).Select(entry => failed.GetValueOrDefault(entry.Id) is { } error
                ? new UnsentJob(entry.Job, $"{error.Code}: {error.Message}", !error.SenderFault)
                : new UnsentJob(entry.Job, "SQS did not say what became of it", MayPass: true)),
        ];
    }

    private static string IdOf(int index) => index < Ids.Length ? Ids[index] : throw new ArgumentOutOfRangeException(nameof(index));

    private static readonly string[] Ids = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
}
