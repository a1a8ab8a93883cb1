namespace CloudPipe.Local.Tests.Endpoint.Protocol;

/// <summary>S3: buckets, objects, listings. <c>data</c> is a bucket, in which <c>k</c> holds <c>0123456789</c>.</summary>
internal static class ObjectCases
{
    private const string Ten = "781e5e245d69b566979b86e28d23f2c7";

    public static IEnumerable<ProtocolCase> All =>
    [
        new("S3-BUCKET-1", c => c.S3("PUT", $"/b{c.Fresh}"), 200),
        new("S3-BUCKET-2", c => c.S3("PUT", "/data"), 409, "BucketAlreadyOwnedByYou"),
        new("S3-BUCKET-3", c => c.S3("PUT", "/Upper"), 400, "InvalidBucketName"),
        new("S3-BUCKET-4", c => c.S3("HEAD", "/data"), 200, "x-amz-bucket-region"),
        new("S3-BUCKET-5", c => c.S3("HEAD", "/absent-bucket"), 404),
        new("S3-BUCKET-6", c => c.S3("DELETE", "/data"), 409, "BucketNotEmpty"),
        new("S3-BUCKET-7", c => c.S3("DELETE", "/absent-bucket"), 404, "NoSuchBucket"),
        new("S3-BUCKET-8", c => c.S3("GET", "/"), 200, "<Name>data</Name>"),
        new("S3-BUCKET-9", c => c.S3("GET", "/data?location"), 200, "LocationConstraint"),
        new("S3-BUCKET-10", c => c.S3("GET", "/data?versioning"), 200, "VersioningConfiguration"),
        new("S3-GET-1", c => c.S3("GET", "/data/k"), 200, "0123456789"),
        new("S3-GET-2", c => c.S3("GET", "/data/absent"), 404, "NoSuchKey"),
        new("S3-GET-3", c => c.S3("GET", "/absent-bucket/k"), 404, "NoSuchBucket"),
        new("S3-GET-4", c => c.S3("HEAD", "/data/absent"), 404),
        new("S3-GET-5", c => c.S3("GET", "/data/k", "", "range:bytes=2-4"), 206, "bytes 2-4/10"),
        new("S3-GET-6", c => c.S3("GET", "/data/k", "", "range:bytes=-3"), 206, "bytes 7-9/10"),
        new("S3-GET-7", c => c.S3("GET", "/data/k", "", "range:bytes=10-"), 416, "InvalidRange"),
        new("S3-GET-8", c => c.S3("GET", "/data/k", "", "range:nonsense"), 200, "0123456789"),
        new("S3-GET-9", c => c.S3("GET", "/data/k", "", "if-match:\"other\""), 412, "PreconditionFailed"),
        new("S3-GET-10", c => c.S3("GET", "/data/k", "", $"if-none-match:\"{Ten}\""), 304),
        new("S3-GET-11", c => c.S3("GET", "/data/k", "", "if-modified-since:Mon, 01 Jan 2080 00:00:00 GMT"), 304),
        new("S3-GET-12", c => c.S3("GET", "/data/k", "", "if-unmodified-since:Sat, 01 Jan 2000 00:00:00 GMT"), 412, "PreconditionFailed"),
        new("S3-GET-13", c => c.S3("GET", "/data/k?versionId=nonsense"), 400, "InvalidArgument"),
        new("S3-GET-14", c => c.S3("GET", "/data/k?partNumber=2"), 416, "InvalidPartNumber"),
        new("S3-GET-15", c => c.S3("GET", "/data/k?response-content-type=text%2Fx"), 200, "text/x"),
        new("S3-PUT-1", c => c.S3("PUT", $"/data/{c.Fresh}", "x"), 200, ProtocolClient.Md5("x")),
        new("S3-PUT-2", c => c.S3("PUT", "/absent-bucket/x", "x"), 404, "NoSuchBucket"),
        new("S3-PUT-3", c => c.S3("PUT", "/data/bad", "x", ProtocolClient.Md5Header("y")), 400, "BadDigest"),
        new("S3-PUT-4", c => c.S3("PUT", "/data/bad", "x", "content-md5:nonsense"), 400, "InvalidDigest"),
        new("S3-PUT-5", c => c.S3("PUT", "/data/bad", "x", "x-amz-checksum-crc32:AAAAAA=="), 400, "BadDigest"),
        new("S3-PUT-6", c => c.S3("PUT", "/data/bad", "x", "x-amz-checksum-crc32:nonsense"), 400, "InvalidRequest"),
        new("S3-PUT-7", c => c.Signed().SendAsync("PUT", "/data/bad", "x", payloadHash: new string('0', 64)), 400, "XAmzContentSHA256Mismatch"),
        new("S3-PUT-8", c => c.S3("PUT", "/data/k", "x", "if-none-match:*"), 412, "PreconditionFailed"),
        new("S3-PUT-9", c => c.S3("PUT", "/data/k", "x", "if-match:\"other\""), 412, "PreconditionFailed"),
        new("S3-PUT-10", c => c.S3("PUT", "/data/absent", "x", "if-match:\"other\""), 404, "NoSuchKey"),
        new("S3-PUT-11", c => c.S3("PUT", "/data/k", "x", $"if-none-match:\"{Ten}\""), 501, "NotImplemented"),
        new("S3-PUT-12", c => c.S3("PUT", $"/data/{new string('k', 1025)}", "x"), 400, "KeyTooLongError"),
        new("S3-PUT-13", c => c.S3("PUT", "/data/bad", "x", $"x-amz-meta-a:{new string('m', 2100)}"), 400, "MetadataTooLarge"),
        new("S3-PUT-14", c => c.S3("PUT", "/data/bad", "x", "x-amz-checksum-crc32:AAAAAA==", "x-amz-checksum-sha1:AAAA"), 400, "InvalidRequest"),
        new("S3-PUT-15", c => c.S3("PUT", "/data/bad", "x", "x-amz-sdk-checksum-algorithm:CRC32"), 400, "InvalidRequest"),
        new("S3-DELETE-1", c => c.S3("DELETE", "/data/absent"), 204),
        new("S3-DELETE-2", c => c.S3("DELETE", "/data/k", "", "if-match:\"other\""), 412, "PreconditionFailed"),
        new("S3-DELETE-3", c => c.S3("POST", "/data?delete", "<Delete><Object><Key>a</Key></Object></Delete>"), 400, "InvalidRequest"),
        new("S3-DELETE-4", c => Delete(c, "<Delete></Delete>"), 400, "MalformedXML"),
        new("S3-DELETE-5", c => Delete(c, "<Delete><Object>"), 400, "MalformedXML"),
        new("S3-DELETE-6", c => Delete(c, $"<Delete>{string.Concat(Enumerable.Repeat("<Object><Key>a</Key></Object>", 1001))}</Delete>"), 400, "MalformedXML"),
        new("S3-DELETE-7", c => Delete(c, "<Delete><Object><Key>absent</Key></Object></Delete>"), 200, "<Deleted><Key>absent</Key>"),
        new("S3-COPY-1", c => c.S3("PUT", $"/data/c{c.Fresh}", "", "x-amz-copy-source:/data/k"), 200, "CopyObjectResult"),
        new("S3-COPY-2", c => c.S3("PUT", "/data/k", "", "x-amz-copy-source:/data/k"), 400, "InvalidRequest"),
        new("S3-COPY-3", c => c.S3("PUT", "/data/c", "", "x-amz-copy-source:/data/absent"), 404, "NoSuchKey"),
        new("S3-COPY-4", c => c.S3("PUT", "/data/c", "", "x-amz-copy-source:/data"), 400, "InvalidArgument"),
        new("S3-COPY-5", c => c.S3("PUT", "/data/c", "", "x-amz-copy-source:/data/k", "x-amz-copy-source-if-match:\"other\""), 412, "PreconditionFailed"),
        new("S3-COPY-6", c => c.S3("PUT", "/data/c", "", "x-amz-copy-source:/data/k", "x-amz-metadata-directive:NONSENSE"), 400, "InvalidArgument"),
        new("S3-LIST-1", c => c.S3("GET", "/data?list-type=2&prefix=k"), 200, "<KeyCount>1</KeyCount>"),
        new("S3-LIST-2", c => c.S3("GET", "/absent-bucket?list-type=2"), 404, "NoSuchBucket"),
        new("S3-LIST-3", c => c.S3("GET", "/data?list-type=2&max-keys=nonsense"), 400, "InvalidArgument"),
        new("S3-LIST-4", c => c.S3("GET", "/data?list-type=2&continuation-token=nonsense"), 400, "InvalidArgument"),
        new("S3-LIST-5", c => c.S3("GET", "/data?list-type=2&encoding-type=nonsense"), 400, "InvalidArgument"),
        new("S3-LIST-6", c => c.S3("GET", "/data?list-type=2&max-keys=0"), 200, "<KeyCount>0</KeyCount>"),
        new("S3-NOTIFY-1", c => c.S3("PUT", "/data?notification", Notify("absent")), 400, "InvalidArgument"),
        new("S3-NOTIFY-2", c => c.S3("PUT", "/data?notification", "<NotificationConfiguration>"), 400, "MalformedXML"),
        new("S3-NOTIFY-3", c => c.S3("GET", "/data?notification"), 200, "NotificationConfiguration"),
        new("S3-METHOD-1", c => c.S3("POST", "/data/k"), 405, "MethodNotAllowed"),
        new("S3-METHOD-2", c => c.S3("PUT", "/data?acl"), 501, "NotImplemented"),
    ];

    private static Task<string> Delete(ProtocolClient client, string xml) => client.S3("POST", "/data?delete", xml, ProtocolClient.Md5Header(xml));

    private static string Notify(string queue) =>
        $"<NotificationConfiguration><QueueConfiguration><Queue>arn:aws:sqs:us-east-1:000000000000:{queue}</Queue><Event>s3:ObjectCreated:*</Event></QueueConfiguration></NotificationConfiguration>";
}
