namespace CloudPipe.Local.S3;

/// <summary>What is refused because doing without it in silence would be a lie.</summary>
internal static class Unsupported
{
    private static readonly string[] WriteHeaders =
    [
        "x-amz-tagging", "x-amz-object-lock-mode", "x-amz-object-lock-legal-hold", "x-amz-object-lock-retain-until-date",
        "x-amz-server-side-encryption-customer-algorithm", "x-amz-write-offset-bytes", "x-amz-website-redirect-location",
    ];

    public static void CheckWrite(S3Call call)
    {
        foreach (var name in WriteHeaders)
        {
            if (call.Header(name) is not null)
            {
                throw new S3Exception(
                    S3Error.NotImplemented, "A header you provided implies functionality that is not implemented",
                    new Dictionary<string, string> { ["Header"] = name });
            }
        }
    }

    public static void CheckRead(S3Call call)
    {
        if (call.Query("versionId") is { } version && version != "null")
        {
            throw new S3Exception(
                S3Error.InvalidArgument, "Invalid version id specified",
                new Dictionary<string, string> { ["ArgumentName"] = "versionId", ["ArgumentValue"] = version });
        }
    }
}
