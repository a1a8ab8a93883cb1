using System.Text.Json.Nodes;
using CloudPipe.Local.Sqs.Operations;

namespace CloudPipe.Local.Sqs;

/// <summary>The operations by name.</summary>
internal static class SqsOperations
{
    private static readonly Dictionary<string, Func<SqsCall, Task<JsonObject>>> ByName = new(StringComparer.Ordinal)
    {
        [nameof(ChangeMessageVisibility)] = ChangeMessageVisibility.ExecuteAsync,
        [nameof(ChangeMessageVisibilityBatch)] = ChangeMessageVisibilityBatch.ExecuteAsync,
        [nameof(CreateQueue)] = CreateQueue.ExecuteAsync,
        [nameof(DeleteMessage)] = DeleteMessage.ExecuteAsync,
        [nameof(DeleteMessageBatch)] = DeleteMessageBatch.ExecuteAsync,
        [nameof(DeleteQueue)] = DeleteQueue.ExecuteAsync,
        [nameof(GetQueueAttributes)] = GetQueueAttributes.ExecuteAsync,
        [nameof(GetQueueUrl)] = GetQueueUrl.ExecuteAsync,
        [nameof(ListDeadLetterSourceQueues)] = ListDeadLetterSourceQueues.ExecuteAsync,
        [nameof(ListQueues)] = ListQueues.ExecuteAsync,
        [nameof(ListQueueTags)] = ListQueueTags.ExecuteAsync,
        [nameof(PurgeQueue)] = PurgeQueue.ExecuteAsync,
        [nameof(ReceiveMessage)] = ReceiveMessage.ExecuteAsync,
        [nameof(SendMessage)] = SendMessage.ExecuteAsync,
        [nameof(SendMessageBatch)] = SendMessageBatch.ExecuteAsync,
        [nameof(SetQueueAttributes)] = SetQueueAttributes.ExecuteAsync,
        [nameof(TagQueue)] = TagQueue.ExecuteAsync,
        [nameof(UntagQueue)] = UntagQueue.ExecuteAsync,
    };

    public static Func<SqsCall, Task<JsonObject>> Find(string name) => ByName.TryGetValue(name, out var operation)
        ? operation
        : throw new SqsException(SqsError.UnknownOperation, $"The action {name} is not valid for this endpoint.");
}
