namespace CloudPipe.Local.Tests.Endpoint.Protocol;

/// <summary>S3: multipart uploads.</summary>
internal static class UploadCases
{
    public static IEnumerable<ProtocolCase> All =>
    [
        new("S3-UPLOAD-1", CompleteOne, 200, "CompleteMultipartUploadResult"),
        new("S3-UPLOAD-2", c => c.S3("PUT", "/data/u?partNumber=1&uploadId=absent", "x"), 404, "NoSuchUpload"),
        new("S3-UPLOAD-3", c => Part(c, "0"), 400, "InvalidArgument"),
        new("S3-UPLOAD-4", c => Part(c, "10001"), 400, "InvalidArgument"),
        new("S3-UPLOAD-5", c => Part(c, "1", ProtocolClient.Md5Header("other")), 400, "BadDigest"),
        new("S3-UPLOAD-6", c => Complete(c, ProtocolClient.Complete()), 400, "MalformedXML"),
        new("S3-UPLOAD-7", c => Complete(c, ProtocolClient.Complete((1, ProtocolClient.Md5("other")))), 400, "InvalidPart"),
        new("S3-UPLOAD-8", c => Complete(c, ProtocolClient.Complete((2, ProtocolClient.Md5("part")))), 400, "InvalidPart"),
        new("S3-UPLOAD-9", c => CompleteTwo(c, 2, 1), 400, "InvalidPartOrder"),
        new("S3-UPLOAD-10", c => CompleteTwo(c, 1, 2), 400, "EntityTooSmall"),
        new("S3-UPLOAD-11", c => c.S3("POST", "/data/u?uploadId=absent", ProtocolClient.Complete((1, "x"))), 404, "NoSuchUpload"),
        new("S3-UPLOAD-12", CompleteOverAnother, 412, "PreconditionFailed"),
        new("S3-UPLOAD-13", c => c.S3("DELETE", "/data/u?uploadId=absent"), 404, "NoSuchUpload"),
        new("S3-UPLOAD-14", Abort, 204),
        new("S3-UPLOAD-15", c => c.S3("GET", "/data/u?uploadId=absent"), 404, "NoSuchUpload"),
        new("S3-UPLOAD-16", c => c.S3("POST", "/absent-bucket/u?uploads"), 404, "NoSuchBucket"),
        new("S3-UPLOAD-17", c => c.S3("POST", "/data/u?uploads", "", "x-amz-checksum-algorithm:NONSENSE"), 400, "InvalidRequest"),
        new("S3-UPLOAD-18", CompleteWithPlainETag, 200, "CompleteMultipartUploadResult"),
        new("S3-UPLOAD-19", CompleteWithEscapedETag, 200, "CompleteMultipartUploadResult"),
    ];

    private static async Task<string> CompleteOne(ProtocolClient client)
    {
        var (upload, xml) = await client.PartAsync($"u{client.Fresh}");
        return await client.S3("POST", $"/data/u{client.Fresh}?uploadId={upload}", xml);
    }

    private static Task<string> CompleteWithPlainETag(ProtocolClient client) => CompleteRewritten(client, xml => xml.Replace("\"", "", StringComparison.Ordinal));

    private static Task<string> CompleteWithEscapedETag(ProtocolClient client) =>
        CompleteRewritten(client, xml => xml.Replace("\"", "&#34;", StringComparison.Ordinal));

    private static async Task<string> CompleteRewritten(ProtocolClient client, Func<string, string> rewrite)
    {
        var (upload, xml) = await client.PartAsync($"u{client.Fresh}");
        return await client.S3("POST", $"/data/u{client.Fresh}?uploadId={upload}", rewrite(xml));
    }

    private static async Task<string> Part(ProtocolClient client, string number, params string[] headers)
    {
        var upload = await client.UploadAsync("u");
        return await client.S3("PUT", $"/data/u?partNumber={number}&uploadId={upload}", "x", headers);
    }

    private static async Task<string> Complete(ProtocolClient client, string xml)
    {
        var (upload, _) = await client.PartAsync("u");
        return await client.S3("POST", $"/data/u?uploadId={upload}", xml);
    }

    private static async Task<string> CompleteTwo(ProtocolClient client, int first, int second)
    {
        var (upload, _) = await client.PartAsync("u");
        await client.S3("PUT", $"/data/u?partNumber=2&uploadId={upload}", "part");
        var etag = ProtocolClient.Md5("part");
        return await client.S3("POST", $"/data/u?uploadId={upload}", ProtocolClient.Complete((first, etag), (second, etag)));
    }

    private static async Task<string> CompleteOverAnother(ProtocolClient client)
    {
        var (upload, xml) = await client.PartAsync("k");
        return await client.S3("POST", $"/data/k?uploadId={upload}", xml, "if-none-match:*");
    }

    private static async Task<string> Abort(ProtocolClient client)
    {
        var upload = await client.UploadAsync("u");
        return await client.S3("DELETE", $"/data/u?uploadId={upload}");
    }
}
