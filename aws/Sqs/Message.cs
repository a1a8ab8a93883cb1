namespace CloudPipe.Aws.Sqs;

public sealed record Message
{
    public string MessageId { get; set; } = "";

    /// <summary>Names this delivery of the message, for deleting it and for changing how long it stays hidden.</summary>
    public string ReceiptHandle { get; set; } = "";

    public string Body { get; set; } = "";

    /// <summary>System attributes that were asked for, such as <c>ApproximateReceiveCount</c>.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; set; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, MessageAttributeValue> MessageAttributes { get; set; } = new Dictionary<string, MessageAttributeValue>();
}
