namespace CloudPipe.Aws.Sqs;

public sealed record SendMessageBatchRequest
{
    public required string QueueUrl { get; init; }

    /// <summary>1 to 10 entries, together at most 1 MiB.</summary>
    public required IReadOnlyList<SendMessageBatchRequestEntry> Entries { get; init; }
}
