using CloudPipe.Local.Objects;

namespace CloudPipe.Local.S3.Operations;

/// <summary>The first form of object listing.</summary>
internal static class ListObjects
{
    public static Task ExecuteAsync(S3Call call)
    {
        var bucket = call.Bucket;
        var urlEncoded = ListingXml.IsUrlEncoded(call);
        var max = Math.Min(call.QueryInt("max-keys", 0, int.MaxValue, 1000), 1000);
        var marker = call.Query("marker") ?? "";
        var delimiter = call.Query("delimiter");

        // A marker may be a common prefix of the page before: what it rolled up was listed.
        var start = !string.IsNullOrEmpty(delimiter) && marker.EndsWith(delimiter, StringComparison.Ordinal)
            ? KeyBound.PastPrefix(marker)
            : marker.Length > 0 ? KeyBound.After(marker) : KeyBound.From("");
        var page = call.Store.Lister.List(bucket, call.Query("prefix") ?? "", delimiter, start, max);
        return S3Xml.WriteAsync(call.Exchange, 200, "ListBucketResult", xml =>
        {
            var listing = new ListingXml(xml, urlEncoded);
            listing.WriteHead(call, max, page.Next is not null);
            listing.WriteKey("Marker", marker);
            if (page.Next is not null && !string.IsNullOrEmpty(delimiter))
            {
                listing.WriteKey("NextMarker", page.Last);
            }

            listing.WriteEntries(page, withOwner: true);
        });
    }
}
