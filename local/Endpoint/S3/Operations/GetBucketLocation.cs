namespace CloudPipe.Local.S3.Operations;

internal static class GetBucketLocation
{
    public static Task ExecuteAsync(S3Call call)
    {
        _ = call.Bucket;

        // The first region has no name here, for historical reasons of S3's.
        return S3Xml.WriteAsync(call.Exchange, 200, "LocationConstraint", xml => xml.WriteString(call.Region == "us-east-1" ? "" : call.Region));
    }
}
