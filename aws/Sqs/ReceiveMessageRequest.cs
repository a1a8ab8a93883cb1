namespace CloudPipe.Aws.Sqs;

public sealed record ReceiveMessageRequest
{
    public required string QueueUrl { get; init; }

    /// <summary>1 to 10; null is 1.</summary>
    public int? MaxNumberOfMessages { get; init; }

    /// <summary>How long the messages stay hidden, in seconds; null is the queue's own.</summary>
    public int? VisibilityTimeout { get; init; }

    /// <summary>0 to 20 seconds; null is the queue's own.</summary>
    public int? WaitTimeSeconds { get; init; }

    /// <summary>For example <c>ApproximateReceiveCount</c>, or <c>All</c>.</summary>
    public IReadOnlyList<string>? MessageSystemAttributeNames { get; init; }

    /// <summary>Names of the sender's own attributes, or <c>All</c>.</summary>
    public IReadOnlyList<string>? MessageAttributeNames { get; init; }
}
