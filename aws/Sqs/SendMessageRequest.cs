namespace CloudPipe.Aws.Sqs;

public sealed record SendMessageRequest
{
    public required string QueueUrl { get; init; }

    public required string MessageBody { get; init; }

    /// <summary>0 to 900; null is the queue's own.</summary>
    public int? DelaySeconds { get; init; }

    public IReadOnlyDictionary<string, MessageAttributeValue>? MessageAttributes { get; init; }
}
