namespace CloudPipe.Aws.Sqs;

public sealed record SendMessageResponse
{
    public string MessageId { get; set; } = "";
}
