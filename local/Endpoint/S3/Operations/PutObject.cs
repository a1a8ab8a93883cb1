using CloudPipe.Local.Objects;

namespace CloudPipe.Local.S3.Operations;

internal static class PutObject
{
    private const long LargestPut = 5L << 30;

    public static async Task ExecuteAsync(S3Call call)
    {
        var bucket = call.Bucket;
        bucket.CheckWritable();
        KeyPath.Check(call.Key);
        Unsupported.CheckWrite(call);
        var condition = ETags.WriteCondition(call);
        if (condition.Any)
        {
            // What is refused now need not be sent; what counts is checked again when the body is here.
            condition.Check(call.Key, call.Store.Finder.Find(bucket, call.Key)?.ETag);
        }

        var payload = RequestPayload.Of(call);
        if (payload.Expected.Length > LargestPut)
        {
            throw new S3Exception(
                S3Error.EntityTooLarge, "Your proposed upload exceeds the maximum allowed size",
                new Dictionary<string, string> { ["MaxSizeAllowed"] = $"{LargestPut}", ["ProposedSize"] = $"{payload.Expected.Length}" });
        }

        var details = ObjectHeaders.Read(call.Exchange.Request);
        using var body = await call.Store.Stager.StageAsync(payload.Content, bucket.StagingFolder, payload.Expected, call.Aborted);
        var checksums = body.ChecksumHeaders;
        details = details with { Checksums = checksums, ChecksumType = checksums.Count > 0 ? "FULL_OBJECT" : null };
        var stored = await call.Store.Writer.PublishAsync(
            bucket, call.Key, body.File, body.ETag, details, condition, "ObjectCreated:Put", call.Aborted);
        var response = call.Exchange.Response;
        response.Headers.ETag = $"\"{stored.ETag}\"";
        ChecksumHeaders.Write(response, details);
    }
}
