namespace CloudPipe.Local.S3.Operations;

/// <summary>Says that the bucket has no versions, which clients ask before they choose a way.</summary>
internal static class GetBucketVersioning
{
    public static Task ExecuteAsync(S3Call call)
    {
        _ = call.Bucket;
        return S3Xml.WriteAsync(call.Exchange, 200, "VersioningConfiguration", _ => { });
    }
}
