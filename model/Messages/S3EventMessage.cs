using System.Globalization;
using System.Text.Json;

namespace CloudPipe.Model;

/// <summary>S3 event notifications: https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html.</summary>
public static class S3EventMessage
{
    private const string Created = "ObjectCreated:";

    /// <summary>The event of an object that was put, as S3 sends it.</summary>
    /// <param name="o">The object; its key is form-encoded in the message.</param>
    /// <param name="time">When it was put.</param>
    /// <param name="region">The region of its bucket.</param>
    public static string Write(InputObject o, DateTimeOffset time, string region = "us-east-1") => MessageText.Write(message =>
    {
        message.WriteStartArray("Records");
        message.WriteStartObject();
        message.WriteString("eventVersion", "2.1");
        message.WriteString("eventSource", "aws:s3");
        message.WriteString("awsRegion", region);
        message.WriteString("eventTime", time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        message.WriteString("eventName", Created + "Put");
        message.WriteStartObject("s3");
        message.WriteString("s3SchemaVersion", "1.0");
        message.WriteStartObject("bucket");
        message.WriteString("name", o.Bucket);
        message.WriteString("arn", "arn:aws:s3:::" + o.Bucket);
        message.WriteEndObject();
        WriteObject(message, o);
        message.WriteEndObject();
        message.WriteEndObject();
        message.WriteEndArray();
    });

    internal static JobMessage Parse(JsonElement records)
    {
        if (records.ValueKind != JsonValueKind.Array || records.GetArrayLength() == 0)
        {
            return JobMessage.Unknown("its 'Records' hold no record");
        }

        var inputs = new List<InputObject>();
        var others = new List<string>();
        var index = 0;
        foreach (var record in records.EnumerateArray())
        {
            var name = record.Text("eventName");
            if (record.Text("eventSource") != "aws:s3" || name is null)
            {
                return JobMessage.Unknown($"its record {index} is not an event of S3");
            }

            if (!Bare(name).StartsWith(Created, StringComparison.Ordinal))
            {
                others.Add(name);
            }
            else if (Input(record) is { } input)
            {
                inputs.Add(input);
            }
            else
            {
                return JobMessage.Unknown($"its record {index} does not name a bucket and a key");
            }

            index++;
        }

        return inputs.Count > 0
            ? new JobMessage(MessageKind.S3Event, inputs, null)
            : JobMessage.Unknown(
                $"it says {string.Join(", ", others.Distinct(StringComparer.Ordinal))}, and only {Created}* is something to work on");
    }

    private static void WriteObject(Utf8JsonWriter message, InputObject o)
    {
        message.WriteStartObject("object");
        message.WriteString("key", ObjectKey.FormEncode(o.Key));
        if (o.Size is { } size)
        {
            message.WriteNumber("size", size);
        }

        if (o.ETag is not null)
        {
            message.WriteString("eTag", o.ETag);
        }

        if (o.VersionId is not null)
        {
            message.WriteString("versionId", o.VersionId);
        }

        message.WriteEndObject();
    }

    private static InputObject? Input(JsonElement record)
    {
        var s3 = record.Member("s3");
        var bucket = s3?.Member("bucket")?.Text("name");
        return s3?.Member("object") is { } o && bucket is not null && o.Text("key") is { } key
            ? new InputObject(bucket, ObjectKey.FormDecode(key), o.Text("versionId"), o.Text("eTag")?.Trim('"'), o.Count("size"))
            : null;
    }

    // Some S3-compatible servers write the name as it is written in a notification's configuration.
    private static string Bare(string eventName) =>
        eventName.StartsWith("s3:", StringComparison.Ordinal) ? eventName["s3:".Length..] : eventName;
}
