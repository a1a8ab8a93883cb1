namespace CloudPipe.Aws.Sqs;

public sealed record ReceiveMessageResponse
{
    // "set" with a default: source generation would overwrite the default of an "init" member with null.
    public IReadOnlyList<Message> Messages { get; set; } = [];
}
