using System.Text.Json.Nodes;

namespace CloudPipe.Local.Sqs.Operations;

internal static class PurgeQueue
{
    public static async Task<JsonObject> ExecuteAsync(SqsCall call)
    {
        var queue = call.Queue;
        if (!await call.Queues.MayPurgeAsync(queue, call.Cancellation))
        {
            throw new SqsException(SqsError.PurgeInProgress, $"Only one PurgeQueue operation on {queue} is allowed every 60 seconds.");
        }

        await call.Queues.PurgeAsync(queue, call.Cancellation);
        return [];
    }
}
