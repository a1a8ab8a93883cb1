using System.Text.Json.Nodes;

namespace CloudPipe.Local.Sqs.Operations;

internal static class CreateQueue
{
    public static async Task<JsonObject> ExecuteAsync(SqsCall call)
    {
        var name = call.RequiredString("QueueName");
        var wanted = call.Map("Attributes").ToList();
        var settings = QueueAttributes.Apply(new QueueSettings(), wanted);
        var queue = await call.Queues.EnsureAsync(name, settings, call.Cancellation);
        if (QueueAttributes.Apply(queue.Settings, wanted) != queue.Settings)
        {
            throw new SqsException(
                SqsError.QueueNameExists, "A queue already exists with the same name and a different value for an attribute.");
        }

        if (call.Map("tags").ToList() is { Count: > 0 } tags)
        {
            await call.Queues.ChangeTagsAsync(name, _ => new Dictionary<string, string>(tags), call.Cancellation);
        }

        return new JsonObject { ["QueueUrl"] = call.Account.QueueUrl(name) };
    }
}
