namespace CloudPipe.Local;

/// <summary>A received message.</summary>
/// <param name="MessageId">The id that its send returned.</param>
/// <param name="ReceiptHandle">What deletes it or changes its visibility; good for this delivery only.</param>
/// <param name="Body">The body.</param>
/// <param name="Attributes">The message attributes.</param>
/// <param name="ReceiveCount">How often it was delivered, this time included.</param>
/// <param name="Sent">When it was sent.</param>
/// <param name="FirstReceived">When it was delivered first.</param>
/// <param name="DeadLetterSource">The queue it came from, if it is a dead letter.</param>
/// <param name="TraceHeader">The <c>AWSTraceHeader</c> system attribute.</param>
public sealed record QueueMessage(
    string MessageId,
    string ReceiptHandle,
    string Body,
    IReadOnlyDictionary<string, MessageAttribute> Attributes,
    int ReceiveCount,
    DateTimeOffset Sent,
    DateTimeOffset FirstReceived,
    string? DeadLetterSource,
    string? TraceHeader);
