namespace CloudPipe.Local.S3.Operations;

internal static class HeadBucket
{
    public static Task ExecuteAsync(S3Call call)
    {
        _ = call.Bucket;
        call.Exchange.Response.Headers["x-amz-bucket-region"] = call.Region;
        call.Exchange.Response.ContentType = "application/xml";
        return Task.CompletedTask;
    }
}
