using System.Text;
using CloudPipe.Aws.Sqs;

namespace CloudPipe.Dispatcher.Tests.Fakes;

/// <summary>One queue, with SQS's limits.</summary>
internal sealed class FakeSqs : IAmazonSQS
{
    private readonly Lock _gate = new();

    public const string Url = "https://sqs.eu-central-1.amazonaws.com/123456789012/jobs";

    public List<string> Bodies { get; } = [];

    public List<int> BatchSizes { get; } = [];

    public int CountCalls { get; private set; }

    /// <summary>What the counts say; null for what was queued.</summary>
    public QueueCounts? Counts { get; set; }

    /// <summary>Called with the number of the call and of the entry in it; what it returns is the entry's failure.</summary>
    public Func<int, SendMessageBatchRequestEntry, BatchResultErrorEntry?> Fails { get; set; } = (_, _) => null;

    /// <summary>Called with the number of the call, from 1; what it returns is thrown.</summary>
    public Func<int, Exception?> Throws { get; set; } = _ => null;

    /// <summary>Entries of which the answer says nothing although they failed.</summary>
    public Func<int, SendMessageBatchRequestEntry, bool> Forgets { get; set; } = (_, _) => false;

    public Func<Exception?> CountThrows { get; set; } = () => null;

    public Task<SendMessageBatchResponse> SendMessageBatchAsync(SendMessageBatchRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        request.QueueUrl.ShouldBe(Url);
        lock (_gate)
        {
            BatchSizes.Add(request.Entries.Count);
            var call = BatchSizes.Count;
            if (Throws(call) is { } failure)
            {
                throw failure;
            }

            if (request.Entries.Count == 0)
            {
                throw Refusal.Of("AWS.SimpleQueueService.EmptyBatchRequest");
            }

            if (request.Entries.Count > 10)
            {
                throw Refusal.Of("AWS.SimpleQueueService.TooManyEntriesInBatchRequest");
            }

            if (request.Entries.Select(entry => entry.Id).Distinct().Count() < request.Entries.Count)
            {
                throw Refusal.Of("AWS.SimpleQueueService.BatchEntryIdsNotDistinct");
            }

            if (request.Entries.Sum(entry => Encoding.UTF8.GetByteCount(entry.MessageBody)) > 1_048_576)
            {
                throw Refusal.Of("AWS.SimpleQueueService.BatchRequestTooLong");
            }

            var failed = new List<BatchResultErrorEntry>();
            var successful = new List<SendMessageBatchResultEntry>();
            foreach (var entry in request.Entries)
            {
                if (Fails(call, entry) is { } error)
                {
                    failed.Add(error);
                }
                else if (entry.MessageBody.Any(c => c is '\uFFFE' or '\uFFFF' || (c < ' ' && c is not ('\t' or '\n' or '\r'))))
                {
                    failed.Add(new() { Id = entry.Id, Code = "InvalidMessageContents", SenderFault = true });
                }
                else if (!Forgets(call, entry))
                {
                    Bodies.Add(entry.MessageBody);
                    successful.Add(new() { Id = entry.Id, MessageId = $"m-{Bodies.Count}" });
                }
            }

            return Task.FromResult(new SendMessageBatchResponse { Successful = successful, Failed = failed });
        }
    }

    public Task<GetQueueAttributesResponse> GetQueueAttributesAsync(GetQueueAttributesRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        CountCalls++;
        if (CountThrows() is { } failure)
        {
            throw failure;
        }

        var counts = Counts ?? new(Bodies.Count, 0);
        return Task.FromResult(new GetQueueAttributesResponse
        {
            Attributes = new Dictionary<string, string> { ["ApproximateNumberOfMessages"] = $"{counts.Visible}", ["ApproximateNumberOfMessagesNotVisible"] = $"{counts.InFlight}" },
        });
    }

    public Task<ReceiveMessageResponse> ReceiveMessageAsync(ReceiveMessageRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<SendMessageResponse> SendMessageAsync(SendMessageRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task DeleteMessageAsync(DeleteMessageRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task ChangeMessageVisibilityAsync(ChangeMessageVisibilityRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<GetQueueUrlResponse> GetQueueUrlAsync(GetQueueUrlRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<StartMessageMoveTaskResponse> StartMessageMoveTaskAsync(StartMessageMoveTaskRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ListMessageMoveTasksResponse> ListMessageMoveTasksAsync(ListMessageMoveTasksRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();
}
