using CloudPipe.Local.Checksums;

namespace CloudPipe.Local.S3.Operations;

internal static class CreateMultipartUpload
{
    public static async Task ExecuteAsync(S3Call call)
    {
        Unsupported.CheckWrite(call);
        var algorithm = Algorithm(call);
        var type = call.Header("x-amz-checksum-type")?.ToUpperInvariant();
        if (type is not (null or "FULL_OBJECT" or "COMPOSITE") || (type is not null && algorithm is null)
            || (type == "COMPOSITE" && algorithm == ChecksumAlgorithm.Crc64Nvme)
            || (type == "FULL_OBJECT" && algorithm is ChecksumAlgorithm.Sha1 or ChecksumAlgorithm.Sha256))
        {
            throw new S3Exception(
                S3Error.InvalidRequest, $"The {type} checksum type cannot be used with the {algorithm?.Name()} checksum algorithm.");
        }

        var isFull = type == "FULL_OBJECT" || algorithm == ChecksumAlgorithm.Crc64Nvme;
        var details = ObjectHeaders.Read(call.Exchange.Request);
        var upload = await call.Store.Uploads.CreateAsync(call.Bucket, call.Key, algorithm, isFull, details);
        if (algorithm is { } chosen)
        {
            call.Exchange.Response.Headers["x-amz-checksum-algorithm"] = chosen.Name();
            call.Exchange.Response.Headers["x-amz-checksum-type"] = isFull ? "FULL_OBJECT" : "COMPOSITE";
        }

        await S3Xml.WriteAsync(call.Exchange, 200, "InitiateMultipartUploadResult", xml =>
        {
            xml.WriteElementString("Bucket", call.BucketName);
            xml.WriteElementString("Key", call.Key);
            xml.WriteElementString("UploadId", upload.Id);
        });
    }

    private static ChecksumAlgorithm? Algorithm(S3Call call) => call.Header("x-amz-checksum-algorithm") is { } name
        ? ChecksumNames.Parse(name)
            ?? throw new S3Exception(S3Error.InvalidRequest, "Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]")
        : null;
}
