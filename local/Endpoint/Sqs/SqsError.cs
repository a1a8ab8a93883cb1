namespace CloudPipe.Local.Sqs;

/// <summary>One of the errors of SQS, under the names of both protocols.</summary>
/// <param name="Shape">The name in the JSON protocol's <c>__type</c>.</param>
/// <param name="QueryCode">The code in the query protocol and in <c>x-amzn-query-error</c>.</param>
/// <param name="Status">The HTTP status.</param>
internal sealed record SqsError(string Shape, string QueryCode, int Status = 400)
{
    public static SqsError QueueDoesNotExist { get; } = new("com.amazonaws.sqs#QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue");

    public static SqsError QueueNameExists { get; } = new("com.amazonaws.sqs#QueueNameExists", "QueueAlreadyExists");

    public static SqsError ReceiptHandleIsInvalid { get; } = new("com.amazonaws.sqs#ReceiptHandleIsInvalid", "ReceiptHandleIsInvalid");

    public static SqsError MessageNotInflight { get; } = new("com.amazonaws.sqs#MessageNotInflight", "AWS.SimpleQueueService.MessageNotInflight");

    public static SqsError EmptyBatchRequest { get; } = new("com.amazonaws.sqs#EmptyBatchRequest", "AWS.SimpleQueueService.EmptyBatchRequest");

    public static SqsError TooManyEntries { get; } =
        new("com.amazonaws.sqs#TooManyEntriesInBatchRequest", "AWS.SimpleQueueService.TooManyEntriesInBatchRequest");

    public static SqsError IdsNotDistinct { get; } =
        new("com.amazonaws.sqs#BatchEntryIdsNotDistinct", "AWS.SimpleQueueService.BatchEntryIdsNotDistinct");

    public static SqsError InvalidBatchEntryId { get; } =
        new("com.amazonaws.sqs#InvalidBatchEntryId", "AWS.SimpleQueueService.InvalidBatchEntryId");

    public static SqsError BatchTooLong { get; } = new("com.amazonaws.sqs#BatchRequestTooLong", "AWS.SimpleQueueService.BatchRequestTooLong");

    public static SqsError InvalidMessageContents { get; } = new("com.amazonaws.sqs#InvalidMessageContents", "InvalidMessageContents");

    public static SqsError InvalidAttributeName { get; } = new("com.amazonaws.sqs#InvalidAttributeName", "InvalidAttributeName");

    public static SqsError InvalidAttributeValue { get; } = new("com.amazonaws.sqs#InvalidAttributeValue", "InvalidAttributeValue");

    public static SqsError PurgeInProgress { get; } =
        new("com.amazonaws.sqs#PurgeQueueInProgress", "AWS.SimpleQueueService.PurgeQueueInProgress", 403);

    public static SqsError UnsupportedOperation { get; } =
        new("com.amazonaws.sqs#UnsupportedOperation", "AWS.SimpleQueueService.UnsupportedOperation");

    public static SqsError InvalidParameterValue { get; } =
        new("com.amazon.coral.service#InvalidParameterValueException", "InvalidParameterValue");

    public static SqsError MissingParameter { get; } =
        new("com.amazon.coral.service#MissingRequiredParameterException", "MissingParameter");

    public static SqsError UnknownOperation { get; } = new("com.amazon.coral.service#UnknownOperationException", "InvalidAction");

    public static SqsError Malformed { get; } = new("com.amazon.coral.service#SerializationException", "MalformedInput");

    public static SqsError TooLarge { get; } = new("com.amazon.coral.service#RequestEntityTooLargeException", "RequestEntityTooLarge", 413);

    public static SqsError InternalFailure { get; } = new("com.amazon.coral.service#InternalFailure", "InternalError", 500);
}
