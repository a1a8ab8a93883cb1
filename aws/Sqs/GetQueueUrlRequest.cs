namespace CloudPipe.Aws.Sqs;

public sealed record GetQueueUrlRequest
{
    public required string QueueName { get; init; }
}
