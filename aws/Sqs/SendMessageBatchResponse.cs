namespace CloudPipe.Aws.Sqs;

public sealed record SendMessageBatchResponse
{
    public IReadOnlyList<SendMessageBatchResultEntry> Successful { get; set; } = [];

    public IReadOnlyList<BatchResultErrorEntry> Failed { get; set; } = [];
}
