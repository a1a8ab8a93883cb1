using System.Text.Json.Nodes;

namespace CloudPipe.Local.Sqs.Operations;

internal static class ListQueueTags
{
    public static async Task<JsonObject> ExecuteAsync(SqsCall call)
    {
        var tags = call.Queues.Find(call.Queue).Tags;
        return await Task.FromResult<JsonObject>(
            tags.Count == 0 ? [] : new() { ["Tags"] = new JsonObject(tags.Select(t => KeyValuePair.Create(t.Key, (JsonNode?)t.Value))) });
    }
}
