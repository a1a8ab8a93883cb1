namespace CloudPipe.Aws.Sqs;

public sealed record DeleteMessageRequest
{
    public required string QueueUrl { get; init; }

    public required string ReceiptHandle { get; init; }
}
