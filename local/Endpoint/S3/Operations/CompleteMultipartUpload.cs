using System.Globalization;
using System.Xml.Linq;
using CloudPipe.Local.Checksums;
using CloudPipe.Local.Uploads;

namespace CloudPipe.Local.S3.Operations;

internal static class CompleteMultipartUpload
{
    public static async Task ExecuteAsync(S3Call call)
    {
        var bucket = call.Bucket;
        bucket.CheckWritable();
        var upload = call.Store.Uploads.Require(bucket, call.Key, call.Query("uploadId")!);

        // The checksum headers of this request are about the object, not about the XML.
        var request = await S3XmlBody.ReadAsync(call, S3XmlBody.ListLimit, "CompleteMultipartUpload", checksumsAreOfBody: false);
        var parts = request.Children("Part").Select(p => Part(p, upload)).ToList();
        if (parts.Count == 0)
        {
            throw S3XmlBody.Malformed();
        }

        var checksums = ChecksumNames.All
            .Where(a => call.Header(a.Header()) is not null)
            .ToDictionary(a => a, a => ChecksumHeaders.Check(a, call.Header(a.Header())!));
        var size = long.TryParse(call.Header("x-amz-mp-object-size"), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : (long?)null;
        var completion = new UploadCompletion(parts, ETags.WriteCondition(call), checksums, size);
        var stored = await call.Store.Uploads.CompleteAsync(bucket, upload, completion, call.Aborted);
        await S3Xml.WriteAsync(call.Exchange, 200, "CompleteMultipartUploadResult", xml =>
        {
            xml.WriteElementString("Location", $"http://{call.Exchange.Request.Host.Value}{call.Exchange.Target.RawPath}");
            xml.WriteElementString("Bucket", call.BucketName);
            xml.WriteElementString("Key", call.Key);
            xml.WriteElementString("ETag", $"\"{stored.ETag}\"");
            foreach (var (header, value) in stored.Details.Checksums)
            {
                xml.WriteElementString(ChecksumNames.OfHeader(header)!.Value.Element(), value);
                xml.WriteElementString("ChecksumType", stored.Details.ChecksumType);
            }
        });
    }

    private static CompletedPart Part(XElement part, Upload upload)
    {
        if (!int.TryParse(part.Child("PartNumber")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || part.Child("ETag")?.Value is not { } etag)
        {
            throw S3XmlBody.Malformed();
        }

        var checksum = upload.Algorithm is { } algorithm ? part.Child(algorithm.Element())?.Value : null;
        return new CompletedPart(number, ETags.Unquote(etag), checksum);
    }
}
