using System.Text.Json.Nodes;

namespace CloudPipe.Local.Sqs.Operations;

internal static class DeleteQueue
{
    public static async Task<JsonObject> ExecuteAsync(SqsCall call)
    {
        await call.Queues.DeleteQueueAsync(call.Queue, call.Cancellation);
        return [];
    }
}
