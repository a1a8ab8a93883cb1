using System.Runtime.CompilerServices;
using Amazon.Runtime;
using CloudPipe.Aws.Sqs;

namespace CloudPipe.Deployer.Retrying;

/// <summary>
/// Sees every message of a queue once. SQS cannot be searched: messages are received, which hides them from others for as long as the walk
/// may take, and given back. Only for queues that nobody works on; a worker's queue would count it as an attempt.
/// </summary>
internal sealed class QueueWalk(IAmazonSQS sqs, string queueUrl, TimeSpan hold) : IAsyncDisposable
{
    private const int MostInBatch = 10;
    private const int AtOnce = 8;
    private static readonly TimeSpan s_givingBackMayTake = TimeSpan.FromSeconds(15);

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Message> _held = new(StringComparer.Ordinal);

    /// <summary>How many messages were seen.</summary>
    public int Seen => _seen.Count;

    /// <summary>False where there may be some that were not seen: SQS held no more at a time, or the walk took longer than it holds them.</summary>
    public bool SawAll { get; private set; }

    /// <summary>The messages, ten at most at a time, until there are no more that were not seen.</summary>
    public async IAsyncEnumerable<IReadOnlyList<Message>> BatchesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var fresh = await ReceiveAsync(cancellationToken);
            SawAll = fresh is not null;

            // A long poll asks all servers of a queue: where it finds nothing, there is nothing.
            if (fresh is null or { Count: 0 })
            {
                yield break;
            }

            yield return fresh;
        }
    }

    /// <summary>Deletes a message for ever.</summary>
    public async Task DeleteAsync(Message message, CancellationToken cancellationToken)
    {
        await sqs.DeleteMessageAsync(new DeleteMessageRequest { QueueUrl = queueUrl, ReceiptHandle = message.ReceiptHandle }, cancellationToken);
        lock (_held)
        {
            _held.Remove(message.MessageId);
        }
    }

    /// <summary>Gives back what was not deleted, also when the walk was broken off.</summary>
    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(s_givingBackMayTake);
        try
        {
            await Parallel.ForEachAsync(_held.Values, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = limit.Token }, GiveBackAsync);
        }
        catch (OperationCanceledException)
        {
            // The rest comes back by itself, too.
        }

        _held.Clear();
    }

    private async ValueTask GiveBackAsync(Message message, CancellationToken cancellationToken)
    {
        try
        {
            await sqs.ChangeMessageVisibilityAsync(
                new ChangeMessageVisibilityRequest { QueueUrl = queueUrl, ReceiptHandle = message.ReceiptHandle, VisibilityTimeout = 0 }, cancellationToken);
        }
        catch (AmazonServiceException)
        {
            // It comes back by itself when the time is over for which it is held.
        }
    }

    private async Task<IReadOnlyList<Message>?> ReceiveAsync(CancellationToken cancellationToken)
    {
        try
        {
            var reply = await sqs.ReceiveMessageAsync(
                new ReceiveMessageRequest
                {
                    QueueUrl = queueUrl,
                    MaxNumberOfMessages = MostInBatch,
                    VisibilityTimeout = (int)hold.TotalSeconds,
                    WaitTimeSeconds = 1,
                    MessageSystemAttributeNames = ["All"],
                    MessageAttributeNames = ["All"],
                },
                cancellationToken);
            foreach (var message in reply.Messages)
            {
                // One that comes again has a new handle, and only that is good for anything.
                _held[message.MessageId] = message;
            }

            // Nothing but what was seen already: the walk took longer than messages are held, and would go round and round.
            var fresh = reply.Messages.Where(message => _seen.Add(message.MessageId)).ToList();
            return fresh.Count == 0 && reply.Messages.Count > 0 ? null : fresh;
        }
        catch (AmazonSQSException refusal) when (refusal.ErrorCode is "OverLimit" or "AWS.SimpleQueueService.OverLimit")
        {
            return null;
        }
    }
}
