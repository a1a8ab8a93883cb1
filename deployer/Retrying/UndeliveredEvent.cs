using System.Text;
using System.Text.Json;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Retrying;

/// <summary>
/// An event that a dispatcher failed at, as Lambda's failure destination keeps it:
/// https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
/// </summary>
/// <param name="FunctionArn">Whose event it was, with the qualifier; null if the record does not say.</param>
/// <param name="Payload">The event as it came, UTF-8; null if the record has none.</param>
/// <param name="Files">What the event is about; empty for ticks and for what nobody understands.</param>
/// <param name="At">When Lambda gave up.</param>
/// <param name="Error">What the function said, or why Lambda gave up.</param>
public sealed record UndeliveredEvent(string? FunctionArn, byte[]? Payload, IReadOnlyList<InputObject> Files, DateTimeOffset? At, string Error)
{
    /// <summary>True for the dispatcher's own tick, which comes again every minute.</summary>
    public bool IsTick { get; private init; }

    /// <summary>Understands a message of the queue of undelivered events. Never throws.</summary>
    public static UndeliveredEvent Parse(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return Of(document.RootElement);
        }
        catch (JsonException)
        {
            return new(null, null, [], null, "the record is no JSON");
        }
    }

    /// <summary>True if the event was for that function.</summary>
    public bool IsFor(string? functionName) =>
        functionName is not null && FunctionArn is { } arn && arn.Split(':').Contains(functionName, StringComparer.Ordinal);

    private static UndeliveredEvent Of(JsonElement root)
    {
        var context = Member(root, "requestContext");
        var payload = Member(root, "requestPayload")?.GetRawText();
        var error = Text(Member(root, "responsePayload"), "errorMessage") ?? Text(context, "condition") ?? "Lambda does not say why";
        var at = DateTimeOffset.TryParse(Text(root, "timestamp"), System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var time) ? time : (DateTimeOffset?)null;
        return new(Text(context, "functionArn"), payload is null ? null : Encoding.UTF8.GetBytes(payload), payload is null ? [] : JobMessage.Parse(payload).Inputs, at, error)
        {
            IsTick = Text(Member(root, "requestPayload"), "cloudpipe") == "ensure",
        };
    }

    private static JsonElement? Member(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty(name, out var member) ? member : null;

    private static string? Text(JsonElement? element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } member ? member.GetString() : null;
}
