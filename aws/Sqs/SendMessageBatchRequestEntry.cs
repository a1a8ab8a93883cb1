namespace CloudPipe.Aws.Sqs;

public sealed record SendMessageBatchRequestEntry
{
    /// <summary>Unique within the batch: letters, digits, <c>-</c> and <c>_</c>, at most 80.</summary>
    public required string Id { get; init; }

    public required string MessageBody { get; init; }

    public int? DelaySeconds { get; init; }

    public IReadOnlyDictionary<string, MessageAttributeValue>? MessageAttributes { get; init; }
}
