using CloudPipe.Local.Checksums;

namespace CloudPipe.Local.S3.Operations;

internal static class ListParts
{
    public static Task ExecuteAsync(S3Call call)
    {
        var upload = call.Store.Uploads.Require(call.Bucket, call.Key, call.Query("uploadId")!);
        var marker = call.QueryInt("part-number-marker", 0, int.MaxValue, 0);
        var max = Math.Min(call.QueryInt("max-parts", 0, int.MaxValue, 1000), 1000);
        var rest = call.Store.Uploads.Parts(upload).Where(p => p.Number > marker).ToList();
        var page = rest.Take(max).ToList();
        return S3Xml.WriteAsync(call.Exchange, 200, "ListPartsResult", xml =>
        {
            xml.WriteElementString("Bucket", call.BucketName);
            xml.WriteElementString("Key", call.Key);
            xml.WriteElementString("UploadId", upload.Id);
            xml.WriteOwner("Initiator");
            xml.WriteOwner();
            xml.WriteElementString("StorageClass", "STANDARD");
            xml.WriteNumber("PartNumberMarker", marker);
            xml.WriteNumber("NextPartNumberMarker", page.Count > 0 ? page[^1].Number : 0);
            xml.WriteNumber("MaxParts", max);
            xml.WriteElementString("IsTruncated", rest.Count > page.Count ? "true" : "false");
            foreach (var part in page)
            {
                xml.WriteStartElement("Part");
                xml.WriteNumber("PartNumber", part.Number);
                xml.WriteElementString("LastModified", S3Xml.Time(part.Modified));
                xml.WriteElementString("ETag", $"\"{part.ETag}\"");
                if (upload.Algorithm is { } algorithm && part.Checksum is { } checksum)
                {
                    xml.WriteElementString(algorithm.Element(), checksum);
                }

                xml.WriteNumber("Size", part.Size);
                xml.WriteEndElement();
            }
        });
    }
}
