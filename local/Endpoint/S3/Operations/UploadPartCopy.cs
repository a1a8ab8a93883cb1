using CloudPipe.Local.Checksums;
using CloudPipe.Local.Objects;

namespace CloudPipe.Local.S3.Operations;

internal static class UploadPartCopy
{
    public static async Task ExecuteAsync(S3Call call)
    {
        var bucket = call.Bucket;
        bucket.CheckWritable();
        var upload = call.Store.Uploads.Require(bucket, call.Key, call.Query("uploadId")!);
        var number = call.QueryInt("partNumber", 1, 10_000, 0);
        await using var source = CopySource.Open(call);
        var range = Range(call, source.Object);
        source.Content.Position = range.First;
        await using var slice = new BoundedStream(source.Content, range.Length);
        var (part, body) = await call.Store.Uploads.PutPartAsync(
            upload, number, slice, new BodyExpectations { Length = range.Length }, call.Aborted);
        await S3Xml.WriteAsync(call.Exchange, 200, "CopyPartResult", xml =>
        {
            xml.WriteElementString("LastModified", S3Xml.Time(part.Modified));
            xml.WriteElementString("ETag", $"\"{part.ETag}\"");
            foreach (var (algorithm, value) in body.Checksums)
            {
                xml.WriteElementString(algorithm.Element(), value);
            }
        });
    }

    private static ByteRange Range(S3Call call, StoredObject source)
    {
        if (call.Header("x-amz-copy-source-range") is not { } header)
        {
            return new ByteRange(0, source.Size - 1);
        }

        var last = header[(header.LastIndexOf('-') + 1)..];
        return ByteRange.Parse(header, source.Size) is { } range && $"{range.Last}" == last
            ? range
            : throw new S3Exception(
                S3Error.InvalidArgument,
                "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy");
    }
}
