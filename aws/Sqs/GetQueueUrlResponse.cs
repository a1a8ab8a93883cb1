namespace CloudPipe.Aws.Sqs;

public sealed record GetQueueUrlResponse
{
    public string QueueUrl { get; set; } = "";
}
