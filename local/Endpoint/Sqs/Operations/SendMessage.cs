using System.Text.Json.Nodes;

namespace CloudPipe.Local.Sqs.Operations;

internal static class SendMessage
{
    public static async Task<JsonObject> ExecuteAsync(SqsCall call)
    {
        var message = MessageReader.Read(call.Input);
        var id = await call.Queues.SendAsync(call.Queue, message, call.Cancellation);
        return Describe(id, message);
    }

    public static JsonObject Describe(string id, OutgoingMessage message)
    {
        var json = new JsonObject { ["MessageId"] = id, ["MD5OfMessageBody"] = AttributeDigest.OfBody(message.Body) };
        if (message.Attributes is { } attributes && AttributeDigest.Of(attributes) is { } digest)
        {
            json["MD5OfMessageAttributes"] = digest;
        }

        if (message.TraceHeader is { } trace)
        {
            json["MD5OfMessageSystemAttributes"] = AttributeDigest.Of([new("AWSTraceHeader", MessageAttribute.String(trace))]);
        }

        return json;
    }
}
