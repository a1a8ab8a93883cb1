using System.Text;
using CloudPipe.Local.Objects;

namespace CloudPipe.Local.S3.Operations;

internal static class ListObjectsV2
{
    public static Task ExecuteAsync(S3Call call)
    {
        var bucket = call.Bucket;
        var urlEncoded = ListingXml.IsUrlEncoded(call);
        var max = Math.Min(call.QueryInt("max-keys", 0, int.MaxValue, 1000), 1000);
        var token = call.Query("continuation-token");
        var startAfter = call.Query("start-after");
        var start = token is not null ? Decode(token) : startAfter is { Length: > 0 } ? KeyBound.After(startAfter) : KeyBound.From("");
        var page = call.Store.Lister.List(bucket, call.Query("prefix") ?? "", call.Query("delimiter"), start, max);
        return S3Xml.WriteAsync(call.Exchange, 200, "ListBucketResult", xml =>
        {
            var listing = new ListingXml(xml, urlEncoded);
            listing.WriteHead(call, max, page.Next is not null);
            xml.WriteNumber("KeyCount", page.Objects.Count + page.CommonPrefixes.Count);
            if (token is not null)
            {
                xml.WriteElementString("ContinuationToken", token);
            }

            if (page.Next is { } next)
            {
                xml.WriteElementString("NextContinuationToken", Encode(next));
            }

            listing.WriteKey("StartAfter", startAfter);
            listing.WriteEntries(page, withOwner: call.Query("fetch-owner") == "true");
        });
    }

    private static string Encode(KeyBound bound) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes((bound.SkipsPrefix ? "p" : "k") + bound.Key));

    private static KeyBound Decode(string token)
    {
        var bytes = new byte[token.Length];
        if (Convert.TryFromBase64String(token, bytes, out var length) && Encoding.UTF8.GetString(bytes, 0, length) is { Length: > 0 } text)
        {
            switch (text[0])
            {
                case 'k': return KeyBound.After(text[1..]);
                case 'p': return KeyBound.PastPrefix(text[1..]);
                default: break;
            }
        }

        throw new S3Exception(
            S3Error.InvalidArgument, "The continuation token provided is incorrect",
            new Dictionary<string, string> { ["ArgumentName"] = "continuation-token" });
    }
}
