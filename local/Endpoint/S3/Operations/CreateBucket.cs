namespace CloudPipe.Local.S3.Operations;

internal static class CreateBucket
{
    public static async Task ExecuteAsync(S3Call call)
    {
        if (call.Store.Find(call.BucketName!) is not null)
        {
            throw new S3Exception(
                S3Error.BucketAlreadyOwnedByYou,
                "Your previous request to create the named bucket succeeded and you already own it.",
                new Dictionary<string, string> { ["BucketName"] = call.BucketName! });
        }

        await call.Store.CreateAsync(call.BucketName!, call.Aborted);
        call.Exchange.Response.Headers.Location = $"/{call.BucketName}";
    }
}
