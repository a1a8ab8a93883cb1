using System.Globalization;
using System.Text.Json;

namespace CloudPipe.Local.Sqs;

/// <summary>One SQS request, whichever protocol it came by.</summary>
/// <param name="Queues">The queues.</param>
/// <param name="Input">The members of the request as JSON; numbers may be strings, because a form has nothing else.</param>
/// <param name="Account">Names and addresses of queues.</param>
/// <param name="PathQueue">The queue that the request's path names: old clients post to the queue's own URL.</param>
/// <param name="Cancellation">Ends when the client goes.</param>
internal sealed record SqsCall(QueueStore Queues, JsonElement Input, SqsAccount Account, string? PathQueue, CancellationToken Cancellation)
{
    /// <summary>The name of the queue that QueueUrl means. The host in it does not matter: the endpoint's port changes between runs.</summary>
    public string Queue
    {
        get
        {
            var name = String("QueueUrl") is { Length: > 0 } url ? SqsAccount.QueueNameOf(url) : PathQueue;
            if (string.IsNullOrEmpty(name))
            {
                throw new SqsException(SqsError.MissingParameter, "The request must contain the parameter QueueUrl.");
            }

            Queues.Find(name);
            return name;
        }
    }

    public string? String(string member) => StringOf(Input, member);

    public string RequiredString(string member) => RequiredString(Input, member);

    public int? Int(string member) => IntOf(Input, member);

    public IReadOnlyList<string> Strings(string member) => Member(Input, member) is { ValueKind: JsonValueKind.Array } list
        ? [.. list.EnumerateArray().Select(e => e.ValueKind == JsonValueKind.String ? e.GetString()! : throw Malformed(member))]
        : [];

    public IEnumerable<KeyValuePair<string, string>> Map(string member)
    {
        if (Member(Input, member) is not { } map)
        {
            yield break;
        }

        foreach (var pair in map.ValueKind == JsonValueKind.Object ? map.EnumerateObject() : throw Malformed(member))
        {
            yield return new(pair.Name, pair.Value.ValueKind == JsonValueKind.String ? pair.Value.GetString()! : pair.Value.GetRawText());
        }
    }

    public static JsonElement? Member(JsonElement element, string member) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(member, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    public static string? StringOf(JsonElement element, string member) => Member(element, member) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value => value.GetString(),
        _ => throw Malformed(member),
    };

    public static string RequiredString(JsonElement element, string member) => StringOf(element, member) is { Length: > 0 } value
        ? value
        : throw new SqsException(SqsError.MissingParameter, $"The request must contain the parameter {member}.");

    public static int? IntOf(JsonElement element, string member) => Member(element, member) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt32(out var number) => number,
        { ValueKind: JsonValueKind.String } value
            when int.TryParse(value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw Malformed(member),
    };

    private static SqsException Malformed(string member) => new(SqsError.Malformed, $"The member {member} is not of its type.");
}
