using System.Text.Json.Nodes;

namespace CloudPipe.Local.Sqs.Operations;

internal static class UntagQueue
{
    public static async Task<JsonObject> ExecuteAsync(SqsCall call)
    {
        var keys = call.Strings("TagKeys");
        await call.Queues.ChangeTagsAsync(
            call.Queue, old => new Dictionary<string, string>(old.Where(o => !keys.Contains(o.Key))), call.Cancellation);
        return [];
    }
}
