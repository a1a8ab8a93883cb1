using System.Text.Json.Nodes;

namespace CloudPipe.Local.Sqs.Operations;

internal static class ListDeadLetterSourceQueues
{
    public static async Task<JsonObject> ExecuteAsync(SqsCall call)
    {
        var queue = call.Queue;
        var sources = call.Queues.Names
            .Where(n => call.Queues.Exists(n) && call.Queues.Settings(n).DeadLetterQueue == queue)
            .Select(n => (JsonNode)call.Account.QueueUrl(n));

        // The one list of SQS whose name begins with a small letter.
        return await Task.FromResult(new JsonObject { ["queueUrls"] = new JsonArray([.. sources]) });
    }
}
