using System.Text;
using System.Text.Json;
using CloudPipe.Model;

namespace CloudPipe.Dispatcher;

/// <summary>
/// Tells the kinds of input apart, strictly: by the one member that each kind has and no other kind has. What has none of these members,
/// or more than one, is nobody's event; guessing would queue something that nobody asked for.
/// </summary>
internal static class DispatchInputReader
{
    private const string CloudPipe = "cloudpipe";
    private const string Records = "Records";
    private const int LongestMessage = 1_048_576;

    private static readonly string[] Marks = [CloudPipe, Records, "detail-type", "Event"];
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Understands a payload. Never throws: what it cannot understand is <see cref="DispatchKind.Poison"/>.</summary>
    public static DispatchInput Read(ReadOnlyMemory<byte> payload)
    {
        try
        {
            var text = StrictUtf8.GetString(payload.Span).TrimStart('\uFEFF');
            using var document = JsonDocument.Parse(text);
            return Read(document.RootElement, text);
        }
        catch (DecoderFallbackException)
        {
            return DispatchInput.Poison("it is not UTF-8");
        }
        catch (JsonException failure)
        {
            return DispatchInput.Poison($"it is not JSON: {failure.Message}");
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair is JSON, and cannot be made a string.
            return DispatchInput.Poison("it contains text that is not Unicode");
        }
    }

    private static DispatchInput Read(JsonElement root, string text)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return DispatchInput.Poison("it is JSON, but not an object");
        }

        var marks = Marks.Where(mark => root.TryGetProperty(mark, out _)).ToList();
        if (marks.Count != 1)
        {
            return DispatchInput.Poison(marks.Count == 0
                ? "it is none of an S3 event, an EventBridge event of S3, an SQS batch, a hand-over and {\"cloudpipe\":\"ensure\"}"
                : $"it is more than one kind of event: it has {string.Join(" and ", marks)}") with
            { SenderTakesAnswerForReceipt = marks.Contains(CloudPipe) };
        }

        return marks[0] switch
        {
            CloudPipe => ReadOwn(root, text),
            Records when IsSqs(root.GetProperty(Records)) => ReadBatch(root.GetProperty(Records)),
            _ => ReadEvent(text),
        };
    }

    private static DispatchInput ReadOwn(JsonElement root, string text)
    {
        var isEnsure = root.GetProperty(CloudPipe) is { ValueKind: JsonValueKind.String } kind && kind.ValueEquals("ensure");
        if (isEnsure && root.EnumerateObject().Count() == 1)
        {
            return new(DispatchKind.Ensure, []);
        }

        var job = JobMessage.Parse(text);
        var problem = isEnsure ? "it asks to ensure workers and has members that this does not have"
            : job.Kind != MessageKind.HandOver ? job.Reason
            : Encoding.UTF8.GetByteCount(text) > LongestMessage ? "it is longer than a message of a queue may be"
            : null;
        return problem is null
            ? new(DispatchKind.HandOver, [new(text, job)])
            : DispatchInput.Poison(problem) with { SenderTakesAnswerForReceipt = true };
    }

    private static DispatchInput ReadEvent(string text)
    {
        var job = JobMessage.Parse(text);
        return job.Kind switch
        {
            MessageKind.S3Event => new(DispatchKind.S3Event, [new(text, job)]),
            MessageKind.EventBridge => new(DispatchKind.EventBridge, [new(text, job)]),
            MessageKind.TestEvent => new(DispatchKind.TestEvent, []),
            _ => DispatchInput.Poison(job.Reason ?? $"it is a {job.Kind}"),
        };
    }

    /// <summary>Whether Lambda's event source mapping sent it; then it sent every record of it.</summary>
    private static bool IsSqs(JsonElement records) =>
        records.ValueKind == JsonValueKind.Array && records.GetArrayLength() > 0 && TextOf(records[0], "eventSource") == "aws:sqs";

    private static DispatchInput ReadBatch(JsonElement records)
    {
        var messages = new List<IncomingMessage>(records.GetArrayLength());
        foreach (var record in records.EnumerateArray())
        {
            if (TextOf(record, "eventSource") != "aws:sqs" || TextOf(record, "messageId") is not { Length: > 0 } id || TextOf(record, "body") is not { } body)
            {
                return DispatchInput.Poison($"its record {messages.Count} is not a message of SQS");
            }

            var job = JobMessage.Parse(body);
            var problem = job.Kind switch
            {
                MessageKind.S3Event or MessageKind.EventBridge or MessageKind.TestEvent => null,
                MessageKind.HandOver => "it is a hand-over, which does not come by a queue",
                _ => job.Reason ?? "it is unknown",
            };
            messages.Add(new(body, job, id, problem));
        }

        return new(DispatchKind.SqsBatch, messages);
    }

    private static string? TextOf(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String
            ? member.GetString()
            : null;
}
