namespace CloudPipe.Aws.Sqs;

public sealed record GetQueueAttributesRequest
{
    public required string QueueUrl { get; init; }

    /// <summary>For example <c>ApproximateNumberOfMessages</c>, or <c>All</c>.</summary>
    public IReadOnlyList<string>? AttributeNames { get; init; }
}
