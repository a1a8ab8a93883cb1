using System.Text.Json;

namespace CloudPipe.Local.Sqs;

/// <summary>Reads a message to send from a request or an entry of a batch.</summary>
internal static class MessageReader
{
    public static OutgoingMessage Read(JsonElement entry) => new(
        SqsCall.RequiredString(entry, "MessageBody"),
        Attributes(entry, "MessageAttributes"),
        SqsCall.IntOf(entry, "DelaySeconds"),
        TraceHeader(entry));

    private static string? TraceHeader(JsonElement entry)
    {
        var system = Attributes(entry, "MessageSystemAttributes");
        foreach (var name in system?.Keys.AsEnumerable() ?? [])
        {
            if (name != "AWSTraceHeader")
            {
                throw new SqsException(SqsError.InvalidParameterValue, $"Message system attribute name '{name}' is invalid.");
            }
        }

        return system?.GetValueOrDefault("AWSTraceHeader")?.StringValue;
    }

    private static Dictionary<string, MessageAttribute>? Attributes(JsonElement entry, string member)
    {
        if (SqsCall.Member(entry, member) is not { } map)
        {
            return null;
        }

        if (map.ValueKind != JsonValueKind.Object)
        {
            throw new SqsException(SqsError.Malformed, $"The member {member} is not of its type.");
        }

        var attributes = new Dictionary<string, MessageAttribute>(StringComparer.Ordinal);
        foreach (var pair in map.EnumerateObject())
        {
            attributes[pair.Name] = new MessageAttribute(
                SqsCall.RequiredString(pair.Value, "DataType"), SqsCall.StringOf(pair.Value, "StringValue"), Binary(pair.Value));
        }

        return attributes;
    }

    private static byte[]? Binary(JsonElement value) => SqsCall.Member(value, "BinaryValue") switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } binary when binary.TryGetBytesFromBase64(out var bytes) => bytes,
        _ => throw new SqsException(SqsError.Malformed, "BinaryValue is not base64."),
    };
}
