namespace CloudPipe.Local.S3.Operations;

internal static class AbortMultipartUpload
{
    public static async Task ExecuteAsync(S3Call call)
    {
        var upload = call.Store.Uploads.Require(call.Bucket, call.Key, call.Query("uploadId")!);
        await call.Store.Uploads.AbortAsync(upload, call.Aborted);
        call.Exchange.Response.StatusCode = 204;
    }
}
