using CloudPipe.Local.Objects;

namespace CloudPipe.Local.S3.Operations;

internal static class ListMultipartUploads
{
    public static Task ExecuteAsync(S3Call call)
    {
        var prefix = call.Query("prefix") ?? "";
        var keyMarker = call.Query("key-marker") ?? "";
        var idMarker = call.Query("upload-id-marker") ?? "";
        var max = Math.Min(call.QueryInt("max-uploads", 0, int.MaxValue, 1000), 1000);
        var urlEncoded = ListingXml.IsUrlEncoded(call);
        var rest = call.Store.Uploads.All(call.Bucket)
            .Where(u => u.Key.StartsWith(prefix, StringComparison.Ordinal) && IsAfter(u.Key, u.Id, keyMarker, idMarker))
            .ToList();
        var page = rest.Take(max).ToList();
        return S3Xml.WriteAsync(call.Exchange, 200, "ListMultipartUploadsResult", xml =>
        {
            var listing = new ListingXml(xml, urlEncoded);
            xml.WriteElementString("Bucket", call.BucketName);
            listing.WriteKey("KeyMarker", keyMarker);
            xml.WriteElementString("UploadIdMarker", idMarker);
            if (rest.Count > page.Count && page.Count > 0)
            {
                listing.WriteKey("NextKeyMarker", page[^1].Key);
                xml.WriteElementString("NextUploadIdMarker", page[^1].Id);
            }

            listing.WriteKey("Prefix", prefix);
            xml.WriteNumber("MaxUploads", max);
            if (urlEncoded)
            {
                xml.WriteElementString("EncodingType", "url");
            }

            xml.WriteElementString("IsTruncated", rest.Count > page.Count ? "true" : "false");
            foreach (var upload in page)
            {
                xml.WriteStartElement("Upload");
                listing.WriteKey("Key", upload.Key);
                xml.WriteElementString("UploadId", upload.Id);
                xml.WriteOwner("Initiator");
                xml.WriteOwner();
                xml.WriteElementString("StorageClass", "STANDARD");
                xml.WriteElementString("Initiated", S3Xml.Time(upload.Created));
                xml.WriteEndElement();
            }
        });
    }

    private static bool IsAfter(string key, string id, string keyMarker, string idMarker)
    {
        var order = KeyOrder.Compare(key, keyMarker);
        return order > 0 || (order == 0 && idMarker.Length > 0 && string.CompareOrdinal(id, idMarker) > 0);
    }
}
