using CloudPipe.Local.Checksums;
using CloudPipe.Local.Objects;

namespace CloudPipe.Local.S3.Operations;

internal static class CopyObject
{
    public static async Task ExecuteAsync(S3Call call)
    {
        var bucket = call.Bucket;
        bucket.CheckWritable();
        KeyPath.Check(call.Key);
        Unsupported.CheckWrite(call);
        await using var source = CopySource.Open(call);
        var replaces = Replaces(call, source.Object);
        var algorithm = Algorithm(call, source.Object);
        var expected = new BodyExpectations { Length = source.Object.Size, Wanted = algorithm };
        using var body = await call.Store.Stager.StageAsync(source.Content, bucket.StagingFolder, expected, call.Aborted);
        var checksums = body.ChecksumHeaders;
        var details = (replaces ? ObjectHeaders.Read(call.Exchange.Request) : source.Object.Details) with
        {
            Checksums = checksums,
            ChecksumType = checksums.Count > 0 ? "FULL_OBJECT" : null,
            PartSizes = null,
        };
        var stored = await call.Store.Writer.PublishAsync(
            bucket, call.Key, body.File, body.ETag, details, ETags.WriteCondition(call), "ObjectCreated:Copy", call.Aborted);
        await S3Xml.WriteAsync(call.Exchange, 200, "CopyObjectResult", xml =>
        {
            xml.WriteElementString("LastModified", S3Xml.Time(stored.Modified));
            xml.WriteElementString("ETag", $"\"{stored.ETag}\"");
            foreach (var (chosen, value) in body.Checksums)
            {
                xml.WriteElementString(chosen.Element(), value);
            }
        });
    }

    private static bool Replaces(S3Call call, StoredObject source)
    {
        var replaces = call.Header("x-amz-metadata-directive") switch
        {
            null or "COPY" => false,
            "REPLACE" => true,
            var other => throw new S3Exception(
                S3Error.InvalidArgument, "Unknown metadata directive.",
                new Dictionary<string, string> { ["ArgumentName"] = "x-amz-metadata-directive", ["ArgumentValue"] = other }),
        };
        return replaces || source.Bucket != call.BucketName || source.Key != call.Key
            ? replaces
            : throw new S3Exception(
                S3Error.InvalidRequest,
                "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.");
    }

    private static ChecksumAlgorithm? Algorithm(S3Call call, StoredObject source) =>
        ChecksumNames.Parse(call.Header("x-amz-checksum-algorithm"))
        ?? source.Details.Checksums.Keys.Select(ChecksumNames.OfHeader).FirstOrDefault();
}
