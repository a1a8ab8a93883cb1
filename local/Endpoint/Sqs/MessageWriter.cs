using System.Globalization;
using System.Text.Json.Nodes;

namespace CloudPipe.Local.Sqs;

/// <summary>Writes a received message with the attributes that were asked for.</summary>
internal static class MessageWriter
{
    public static JsonObject Write(QueueMessage message, IReadOnlyList<string> systemNames, IReadOnlyList<string> attributeNames, SqsAccount account)
    {
        var json = new JsonObject
        {
            ["MessageId"] = message.MessageId,
            ["ReceiptHandle"] = message.ReceiptHandle,
            ["MD5OfBody"] = AttributeDigest.OfBody(message.Body),
            ["Body"] = message.Body,
        };
        if (systemNames.Count > 0)
        {
            json["Attributes"] = System(message, systemNames, account);
        }

        if (attributeNames.Count > 0 && message.Attributes.Count > 0)
        {
            var chosen = message.Attributes.Where(a => attributeNames.Any(n => Matches(a.Key, n))).ToList();
            if (chosen.Count > 0)
            {
                json["MD5OfMessageAttributes"] = AttributeDigest.Of(chosen);
                json["MessageAttributes"] = new JsonObject(chosen.Select(a => KeyValuePair.Create(a.Key, (JsonNode?)Write(a.Value))));
            }
        }

        return json;
    }

    private static JsonObject Write(MessageAttribute value) => value.BinaryValue is { } binary
        ? new JsonObject { ["DataType"] = value.DataType, ["BinaryValue"] = Convert.ToBase64String(binary) }
        : new JsonObject { ["DataType"] = value.DataType, ["StringValue"] = value.StringValue };

    private static JsonObject System(QueueMessage message, IReadOnlyList<string> names, SqsAccount account)
    {
        var all = new (string Name, string? Value)[]
        {
            ("SenderId", SqsAccount.Id),
            ("SentTimestamp", Milliseconds(message.Sent)),
            ("ApproximateReceiveCount", message.ReceiveCount.ToString(CultureInfo.InvariantCulture)),
            ("ApproximateFirstReceiveTimestamp", Milliseconds(message.FirstReceived)),
            ("DeadLetterQueueSourceArn", message.DeadLetterSource is { } source ? account.QueueArn(source) : null),
            ("AWSTraceHeader", message.TraceHeader),
        };
        return new JsonObject(all
            .Where(a => a.Value is not null && names.Any(n => n == "All" || n == a.Name))
            .Select(a => KeyValuePair.Create(a.Name, (JsonNode?)a.Value)));
    }

    private static bool Matches(string name, string pattern) =>
        pattern is "All" or ".*"
        || (pattern.EndsWith(".*", StringComparison.Ordinal)
            ? name.StartsWith(pattern[..^2], StringComparison.Ordinal)
            : name == pattern);

    private static string Milliseconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
