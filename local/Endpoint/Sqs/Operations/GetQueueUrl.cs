using System.Text.Json.Nodes;

namespace CloudPipe.Local.Sqs.Operations;

internal static class GetQueueUrl
{
    public static async Task<JsonObject> ExecuteAsync(SqsCall call)
    {
        var name = call.RequiredString("QueueName");
        call.Queues.Find(name);
        return await Task.FromResult(new JsonObject { ["QueueUrl"] = call.Account.QueueUrl(name) });
    }
}
