using System.Text.Json.Nodes;

namespace CloudPipe.Local.Sqs.Operations;

internal static class DeleteMessageBatch
{
    public static async Task<JsonObject> ExecuteAsync(SqsCall call)
    {
        var queue = call.Queue;
        return await BatchEntries.ForEachAsync(call, async entry =>
        {
            await call.Queues.DeleteAsync(queue, SqsCall.RequiredString(entry, "ReceiptHandle"), call.Cancellation);
            return [];
        });
    }
}
