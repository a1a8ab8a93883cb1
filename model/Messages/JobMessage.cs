using System.Text;
using System.Text.Json;

namespace CloudPipe.Model;

/// <summary>A message of a stage's queue, understood.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Inputs">The objects to work on, in the order of the message; empty for a test event and for what is unknown.</param>
/// <param name="Reason">Why it is unknown, in one sentence; null otherwise.</param>
public sealed record JobMessage(MessageKind Kind, IReadOnlyList<InputObject> Inputs, string? Reason)
{
    /// <summary>The span that sent it; null for what is no hand-over: then the trace begins here (<see cref="TraceParent.Of"/>).</summary>
    public TraceParent? Trace { get; init; }

    /// <summary>Understands a message. Never throws: what it cannot understand is <see cref="MessageKind.Unknown"/>.</summary>
    /// <remarks>
    /// Keys are decoded where their sender encodes them: in S3 events, not in EventBridge events. An event that came through SNS
    /// is unwrapped. Records of an S3 event that create nothing are passed over if another one does.
    /// </remarks>
    public static JobMessage Parse(string body)
    {
        try
        {
            return Parse(body, isWrapped: false);
        }
        catch (JsonException e)
        {
            return Unknown($"it is not JSON: {e.Message}");
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair is JSON, and cannot be made a string.
            return Unknown("it contains text that is not Unicode");
        }
    }

    internal static JobMessage Unknown(string reason) => new(MessageKind.Unknown, [], OneLine.Of(reason));

    private static JobMessage Parse(string body, bool isWrapped)
    {
        // By way of bytes: a string with half a surrogate pair would be refused with another exception.
        using var document = JsonDocument.Parse(Encoding.UTF8.GetBytes(body.TrimStart('\uFEFF')));
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
        {
            return Unknown("it is JSON, but not an object");
        }

        if (!isWrapped && root.Text("Type") == "Notification" && root.Text("Message") is { } inner)
        {
            return Parse(inner, isWrapped: true);
        }

        return root switch
        {
            _ when root.TryGetProperty("cloudpipe", out var kind) => HandOver.Parse(root, kind),
            _ when root.Text("Event") == "s3:TestEvent" => new(MessageKind.TestEvent, [], null),
            _ when root.TryGetProperty("Records", out var records) => S3EventMessage.Parse(records),
            _ when root.Text("detail-type") is { } type => EventBridgeMessage.Parse(root, type),
            _ => Unknown("it is none of an S3 event, an EventBridge event of S3 and a hand-over"),
        };
    }
}
