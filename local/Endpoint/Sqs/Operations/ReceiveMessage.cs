using System.Text.Json.Nodes;
using CloudPipe.Local.Queues;

namespace CloudPipe.Local.Sqs.Operations;

internal static class ReceiveMessage
{
    public static async Task<JsonObject> ExecuteAsync(SqsCall call)
    {
        var queue = call.Queues.Find(call.Queue);
        var max = Within(call.Int("MaxNumberOfMessages") ?? 1, 1, 10, "MaxNumberOfMessages");
        var wait = Within(call.Int("WaitTimeSeconds") ?? queue.Settings.WaitSeconds, 0, 20, "WaitTimeSeconds");
        var hidden = call.Int("VisibilityTimeout") is { } seconds
            ? Within(seconds, 0, MessageRules.LongestVisibilitySeconds, "VisibilityTimeout")
            : (int?)null;
        IReadOnlyList<string> system = [.. call.Strings("AttributeNames"), .. call.Strings("MessageSystemAttributeNames")];
        var names = call.Strings("MessageAttributeNames");

        var messages = await call.Queues.ReceiveAsync(queue.Name, max, TimeSpan.FromSeconds(wait), hidden, call.Cancellation);
        return messages.Count == 0
            ? []
            : new JsonObject { ["Messages"] = new JsonArray([.. messages.Select(m => MessageWriter.Write(m, system, names, call.Account))]) };
    }

    private static int Within(int value, int smallest, int largest, string parameter) => value >= smallest && value <= largest
        ? value
        : throw new SqsException(
            SqsError.InvalidParameterValue,
            $"Value {value} for parameter {parameter} is invalid. Reason: Must be between {smallest} and {largest}, if provided.");
}
