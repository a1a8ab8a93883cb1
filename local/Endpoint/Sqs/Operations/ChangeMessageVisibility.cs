using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloudPipe.Local.Sqs.Operations;

internal static class ChangeMessageVisibility
{
    public static async Task<JsonObject> ExecuteAsync(SqsCall call)
    {
        var queue = call.Queue;
        await ExecuteAsync(call, queue, call.Input);
        return [];
    }

    public static async Task<JsonObject> ExecuteAsync(SqsCall call, string queue, JsonElement entry)
    {
        var handle = SqsCall.RequiredString(entry, "ReceiptHandle");
        var seconds = SqsCall.IntOf(entry, "VisibilityTimeout")
            ?? throw new SqsException(SqsError.MissingParameter, "The request must contain the parameter VisibilityTimeout.");
        await call.Queues.ChangeVisibilityAsync(queue, handle, seconds, call.Cancellation);
        return [];
    }
}
