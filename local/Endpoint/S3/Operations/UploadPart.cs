using CloudPipe.Local.Checksums;

namespace CloudPipe.Local.S3.Operations;

internal static class UploadPart
{
    public static async Task ExecuteAsync(S3Call call)
    {
        var bucket = call.Bucket;
        bucket.CheckWritable();
        var upload = call.Store.Uploads.Require(bucket, call.Key, call.Query("uploadId")!);
        var number = call.QueryInt("partNumber", 1, 10_000, 0);
        var payload = RequestPayload.Of(call);
        var (part, body) = await call.Store.Uploads.PutPartAsync(upload, number, payload.Content, payload.Expected, call.Aborted);
        call.Exchange.Response.Headers.ETag = $"\"{part.ETag}\"";
        foreach (var (algorithm, value) in body.Checksums)
        {
            call.Exchange.Response.Headers[algorithm.Header()] = value;
        }
    }
}
