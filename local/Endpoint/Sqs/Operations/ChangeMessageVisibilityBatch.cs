using System.Text.Json.Nodes;

namespace CloudPipe.Local.Sqs.Operations;

internal static class ChangeMessageVisibilityBatch
{
    public static async Task<JsonObject> ExecuteAsync(SqsCall call)
    {
        var queue = call.Queue;
        return await BatchEntries.ForEachAsync(call, entry => ChangeMessageVisibility.ExecuteAsync(call, queue, entry));
    }
}
