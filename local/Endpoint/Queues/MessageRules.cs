using System.Buffers;
using System.Globalization;
using System.Text;
using CloudPipe.Local.Sqs;

namespace CloudPipe.Local.Queues;

/// <summary>What SQS takes as a message, and in which words it refuses the rest.</summary>
internal static class MessageRules
{
    public const int LongestDelaySeconds = 900;
    public const int LongestVisibilitySeconds = 43_200;
    private const int MostAttributes = 10;

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.");

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789+-.eE ");

    /// <exception cref="SqsException">The message is one that SQS refuses.</exception>
    public static void Check(OutgoingMessage message, QueueSettings settings)
    {
        if (string.IsNullOrEmpty(message.Body))
        {
            throw new SqsException(SqsError.MissingParameter, "The request must contain the parameter MessageBody.");
        }

        CheckCharacters(message.Body);
        if (message.DelaySeconds is < 0 or > LongestDelaySeconds)
        {
            throw new SqsException(
                SqsError.InvalidParameterValue,
                $"Value {message.DelaySeconds} for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.");
        }

        if (message.Attributes is { } attributes)
        {
            CheckAttributes(attributes);
        }

        if (Size(message) > settings.MessageBytes)
        {
            throw new SqsException(
                SqsError.InvalidParameterValue,
                $"One or more parameters are invalid. Reason: Message must be shorter than {settings.MessageBytes} bytes.");
        }
    }

    /// <summary>The bytes that count against the limit: body, and names, types and values of the attributes.</summary>
    public static long Size(OutgoingMessage message)
    {
        long size = Encoding.UTF8.GetByteCount(message.Body);
        foreach (var (name, value) in message.Attributes ?? new Dictionary<string, MessageAttribute>())
        {
            size += Encoding.UTF8.GetByteCount(name) + Encoding.UTF8.GetByteCount(value.DataType)
                + (value.BinaryValue?.Length ?? Encoding.UTF8.GetByteCount(value.StringValue ?? ""));
        }

        return size;
    }

    private static void CheckAttributes(IReadOnlyDictionary<string, MessageAttribute> attributes)
    {
        if (attributes.Count > MostAttributes)
        {
            throw new SqsException(
                SqsError.InvalidParameterValue,
                $"Number of message attributes [{attributes.Count}] exceeds the allowed maximum [{MostAttributes}].");
        }

        foreach (var (name, value) in attributes)
        {
            CheckName(name);
            CheckValue(name, value);
        }
    }

    private static void CheckName(string name)
    {
        if (name.Length is 0 or > 256 || name.AsSpan().IndexOfAnyExcept(NameCharacters) >= 0 || name[0] == '.' || name[^1] == '.'
            || name.Contains("..", StringComparison.Ordinal)
            || name.StartsWith("AWS.", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Amazon.", StringComparison.OrdinalIgnoreCase))
        {
            throw new SqsException(SqsError.InvalidParameterValue, $"The message attribute name '{name}' is invalid.");
        }
    }

    private static void CheckValue(string name, MessageAttribute value)
    {
        var kind = value.DataType.Split('.', 2)[0];
        if (kind is not ("String" or "Number" or "Binary") || value.DataType.Length > 256)
        {
            throw new SqsException(
                SqsError.InvalidParameterValue,
                $"The type of message attribute '{name}' is invalid. You must use only the following supported type prefixes: Binary, Number, String.");
        }

        if (kind == "Binary" ? value.BinaryValue is not { Length: > 0 } : string.IsNullOrEmpty(value.StringValue))
        {
            throw new SqsException(
                SqsError.InvalidParameterValue,
                $"Message attribute '{name}' must contain a non-empty value of type '{kind}'.");
        }

        if (value.StringValue is { } text)
        {
            CheckCharacters(text);
        }

        if (kind == "Number" && !IsNumber(value.StringValue!))
        {
            throw new SqsException(
                SqsError.InvalidParameterValue, $"Can't cast the value of message attribute '{name}' to a number.");
        }
    }

    private static void CheckCharacters(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var pair = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (pair)
            {
                i++;
            }
            else if (c is < ' ' and not ('\t' or '\n' or '\r') || char.IsSurrogate(c) || c is '\uFFFE' or '\uFFFF')
            {
                throw new SqsException(
                    SqsError.InvalidMessageContents,
                    "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF");
            }
        }
    }

    private static bool IsNumber(string text) =>
        text.AsSpan().IndexOfAnyExcept(NumberCharacters) < 0 && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
