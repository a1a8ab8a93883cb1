using System.Text.Json;

namespace CloudPipe.Model;

/// <summary>The message by which a stage hands a result over to the next.</summary>
public static class HandOver
{
    private const string Kind = "hand-over";
    private const int Version = 1;

    /// <summary>
    /// <c>{"cloudpipe":"hand-over","version":1,"bucket":...,"key":...,"version_id"?,"etag"?,"size"?,"job":...,"traceparent"?}</c>; the key is not
    /// encoded.
    /// </summary>
    /// <param name="output">The result, which is the next stage's input.</param>
    /// <param name="job">The identity of the job that made it (<see cref="JobIdentity"/>).</param>
    /// <param name="trace">Whose child the next stage's work is; null where nobody traces.</param>
    public static string Write(InputObject output, string job, TraceParent? trace = null) => MessageText.Write(message =>
    {
        message.WriteString("cloudpipe", Kind);
        message.WriteNumber("version", Version);
        message.WriteString("bucket", output.Bucket);
        message.WriteString("key", output.Key);
        if (output.VersionId is not null)
        {
            message.WriteString("version_id", output.VersionId);
        }

        if (output.ETag is not null)
        {
            message.WriteString("etag", output.ETag);
        }

        if (output.Size is { } size)
        {
            message.WriteNumber("size", size);
        }

        message.WriteString("job", job);
        if (trace is not null)
        {
            message.WriteString("traceparent", trace.ToString());
        }
    });

    internal static JobMessage Parse(JsonElement root, JsonElement kind)
    {
        if (kind.ValueKind != JsonValueKind.String || kind.GetString() != Kind)
        {
            return JobMessage.Unknown($"it is a CloudPipe message of another kind than '{Kind}'");
        }

        if (root.Count("version") is not Version)
        {
            return JobMessage.Unknown($"it is a hand-over of another version than {Version}: the stage before is newer than this one");
        }

        if (root.Text("bucket") is not { } bucket || root.Text("key") is not { } key)
        {
            return JobMessage.Unknown("it is a hand-over without a bucket and a key");
        }

        var input = new InputObject(bucket, key, root.Text("version_id"), root.Text("etag"), root.Count("size"));
        return new JobMessage(MessageKind.HandOver, [input], null) { Trace = TraceParent.Parse(root.Text("traceparent")) };
    }
}
