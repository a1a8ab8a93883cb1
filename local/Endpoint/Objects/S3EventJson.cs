using System.Globalization;
using System.Text.Json.Nodes;
using CloudPipe.Local.Server;

namespace CloudPipe.Local.Objects;

/// <summary>The messages that S3 sends to a queue.</summary>
internal static class S3EventJson
{
    public static string Write(StoredObject stored, string eventName, string configurationId, DateTimeOffset now, string region)
    {
        var record = new JsonObject
        {
            ["eventVersion"] = "2.1",
            ["eventSource"] = "aws:s3",
            ["awsRegion"] = region,
            ["eventTime"] = Iso(now),
            ["eventName"] = eventName,
            ["userIdentity"] = new JsonObject { ["principalId"] = "CLOUDPIPE" },
            ["requestParameters"] = new JsonObject { ["sourceIPAddress"] = "127.0.0.1" },
            ["responseElements"] = new JsonObject { ["x-amz-request-id"] = Guid.NewGuid().ToString("N") },
            ["s3"] = new JsonObject
            {
                ["s3SchemaVersion"] = "1.0",
                ["configurationId"] = configurationId,
                ["bucket"] = new JsonObject
                {
                    ["name"] = stored.Bucket,
                    ["ownerIdentity"] = new JsonObject { ["principalId"] = "CLOUDPIPE" },
                    ["arn"] = $"arn:aws:s3:::{stored.Bucket}",
                },
                ["object"] = new JsonObject
                {
                    ["key"] = FormEncode(stored.Key),
                    ["size"] = stored.Size,
                    ["eTag"] = stored.ETag,
                    ["sequencer"] = stored.Modified.UtcTicks.ToString("X18", CultureInfo.InvariantCulture),
                },
            },
        };
        return new JsonObject { ["Records"] = new JsonArray(record) }.ToJsonString();
    }

    public static string WriteTest(string bucket, DateTimeOffset now) => new JsonObject
    {
        ["Service"] = "Amazon S3",
        ["Event"] = "s3:TestEvent",
        ["Time"] = Iso(now),
        ["Bucket"] = bucket,
        ["RequestId"] = Guid.NewGuid().ToString("N"),
        ["HostId"] = "cloudpipe",
    }.ToJsonString();

    /// <summary>As S3 does it: a space is <c>+</c>, a slash stays.</summary>
    private static string FormEncode(string key) => UriEncoding.Encode(key, keepSlash: true).Replace("%20", "+", StringComparison.Ordinal);

    private static string Iso(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
