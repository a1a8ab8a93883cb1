using System.Text.Json.Nodes;

namespace CloudPipe.Local.Sqs.Operations;

internal static class TagQueue
{
    public static async Task<JsonObject> ExecuteAsync(SqsCall call)
    {
        var tags = call.Map("Tags").ToList();
        await call.Queues.ChangeTagsAsync(
            call.Queue, old => new Dictionary<string, string>([.. old.Where(o => tags.TrueForAll(t => t.Key != o.Key)), .. tags]), call.Cancellation);
        return [];
    }
}
