using System.Text.Json.Nodes;

namespace CloudPipe.Local.Sqs.Operations;

internal static class DeleteMessage
{
    public static async Task<JsonObject> ExecuteAsync(SqsCall call)
    {
        await call.Queues.DeleteAsync(call.Queue, call.RequiredString("ReceiptHandle"), call.Cancellation);
        return [];
    }
}
