using System.Text.Json;

namespace CloudPipe.Model;

/// <summary>Events of S3 that come by EventBridge: https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html.</summary>
internal static class EventBridgeMessage
{
    private const string Created = "Object Created";

    public static JobMessage Parse(JsonElement root, string type)
    {
        if (root.Text("source") != "aws.s3" || type != Created)
        {
            return JobMessage.Unknown(
                $"it is the EventBridge event '{type}' of '{root.Text("source")}', and only '{Created}' of 'aws.s3' is something to work on");
        }

        var detail = root.Member("detail");
        var bucket = detail?.Member("bucket")?.Text("name");
        if (detail?.Member("object") is not { } o || bucket is null || o.Text("key") is not { } key)
        {
            return JobMessage.Unknown("its 'detail' does not name a bucket and a key");
        }

        // Unlike S3 event notifications, EventBridge does not encode keys.
        var input = new InputObject(bucket, key, o.Text("version-id"), o.Text("etag")?.Trim('"'), o.Count("size"));
        return new JobMessage(MessageKind.EventBridge, [input], null);
    }
}
