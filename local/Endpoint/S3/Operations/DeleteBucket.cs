namespace CloudPipe.Local.S3.Operations;

internal static class DeleteBucket
{
    public static async Task ExecuteAsync(S3Call call)
    {
        await call.Store.DeleteBucketAsync(call.BucketName!, call.Aborted);
        call.Exchange.Response.StatusCode = 204;
    }
}
