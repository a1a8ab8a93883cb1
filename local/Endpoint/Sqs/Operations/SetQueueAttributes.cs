using System.Text.Json.Nodes;

namespace CloudPipe.Local.Sqs.Operations;

internal static class SetQueueAttributes
{
    public static async Task<JsonObject> ExecuteAsync(SqsCall call)
    {
        var attributes = call.Map("Attributes").ToList();
        if (attributes.Count == 0)
        {
            throw new SqsException(SqsError.MissingParameter, "The request must contain the parameter Attribute.Name.");
        }

        await call.Queues.ChangeSettingsAsync(call.Queue, s => QueueAttributes.Apply(s, attributes), call.Cancellation);
        return [];
    }
}
