using System.Buffers;
using System.Text.Json;

namespace CloudPipe.Dispatcher;

/// <summary>What an invocation did.</summary>
public sealed record DispatchOutcome
{
    /// <summary>What the invocation was.</summary>
    public required DispatchKind Kind { get; init; }

    /// <summary>How many jobs are in the queue because of it.</summary>
    public int Queued { get; init; }

    /// <summary>How many objects were deliberately not queued: folder markers, CloudPipe's own records, what was named twice, what a hook declined.</summary>
    public int Skipped { get; init; }

    /// <summary>How many inputs were none of the kinds and are kept with their reason.</summary>
    public int Poisoned { get; init; }

    /// <summary>What was found out about workers; null if this invocation did not look, because another one has the lease.</summary>
    public WorkerLook? Look { get; init; }

    /// <summary>How many workers were started.</summary>
    public int Launched => Look?.Launched ?? 0;

    /// <summary>True if workers may not be started at the moment: somebody paused the stage.</summary>
    public bool Paused => Look?.IsPaused ?? false;

    /// <summary>What went wrong after everything was queued.</summary>
    public IReadOnlyList<DispatchFailure> Failures { get; init; } = [];

    /// <summary>The ids of the messages of an SQS batch that have to come again.</summary>
    public IReadOnlyList<string> BatchItemFailures { get; init; } = [];

    /// <summary>
    /// The function's answer, UTF-8. For an SQS batch it is what Lambda's event source mapping reads, and that alone:
    /// <c>{"batchItemFailures":[{"itemIdentifier":ID},...]}</c>. Else
    /// <c>{"kind":...,"queued":n,"skipped":n,"poisoned":n,"looked":bool,"launched":n,"live":n?,"desired":n?,"paused":bool,"failures":[{"code","message"}]}</c>.
    /// </summary>
    public byte[] ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (Kind == DispatchKind.SqsBatch)
            {
                WriteItems(json);
            }
            else
            {
                WriteMembers(json);
            }

            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private void WriteItems(Utf8JsonWriter json)
    {
        json.WriteStartArray("batchItemFailures");
        foreach (var id in BatchItemFailures)
        {
            json.WriteStartObject();
            json.WriteString("itemIdentifier", id);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteString("kind", NameOf(Kind));
        json.WriteNumber("queued", Queued);
        json.WriteNumber("skipped", Skipped);
        json.WriteNumber("poisoned", Poisoned);
        json.WriteBoolean("looked", Look is not null);
        json.WriteNumber("launched", Launched);
        if (Look is { } look)
        {
            json.WriteNumber("visible", look.Counts.Visible);
            json.WriteNumber("in_flight", look.Counts.InFlight);
            json.WriteNumber("desired", look.Desired);
            if (look.Live is { } live)
            {
                json.WriteNumber("live", live);
            }

        }

        json.WriteBoolean("paused", Paused);
        json.WriteStartArray("failures");
        foreach (var failure in Failures)
        {
            json.WriteStartObject();
            json.WriteString("code", failure.Code);
            json.WriteString("message", failure.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string NameOf(DispatchKind kind) => kind switch
    {
        DispatchKind.S3Event => "s3-event",
        DispatchKind.EventBridge => "eventbridge",
        DispatchKind.SqsBatch => "sqs-batch",
        DispatchKind.HandOver => "hand-over",
        DispatchKind.Ensure => "ensure",
        DispatchKind.TestEvent => "test-event",
        _ => "poison",
    };
}
