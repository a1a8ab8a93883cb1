using System.Text.Json.Nodes;

namespace CloudPipe.Local.Sqs.Operations;

internal static class GetQueueAttributes
{
    public static async Task<JsonObject> ExecuteAsync(SqsCall call)
    {
        var queue = call.Queues.Find(call.Queue);
        var names = call.Strings("AttributeNames");
        QueueAttributes.CheckNames(names);
        var counts = await call.Queues.CountsAsync(queue.Name, call.Cancellation);
        var attributes = QueueAttributes.Read(queue, counts, call.Account)
            .Where(a => names.Contains("All") || names.Contains(a.Key))
            .Select(a => KeyValuePair.Create(a.Key, (JsonNode?)a.Value))
            .ToList();
        return attributes.Count == 0 ? [] : new JsonObject { ["Attributes"] = new JsonObject(attributes) };
    }
}
