namespace CloudPipe.Aws.Sqs;

public sealed record SendMessageBatchResultEntry
{
    public string Id { get; set; } = "";

    public string MessageId { get; set; } = "";
}
