using System.Globalization;
using System.Text;
using CloudPipe.Local.Objects;
using Microsoft.AspNetCore.Http;

namespace CloudPipe.Local.S3;

/// <summary>The headers that stay with an object, and user metadata.</summary>
internal static class ObjectHeaders
{
    private const string MetadataPrefix = "x-amz-meta-";
    private const int LargestMetadata = 2048;

    private static readonly string[] Kept =
        ["content-type", "cache-control", "content-disposition", "content-encoding", "content-language", "expires"];

    /// <summary>What a request says of the object it writes.</summary>
    public static ObjectDetails Read(HttpRequest request)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in Kept)
        {
            if (request.Headers.TryGetValue(name, out var value) && Clean(name, value.ToString()) is { Length: > 0 } kept)
            {
                headers[name] = kept;
            }
        }

        return new ObjectDetails { Headers = headers, Metadata = Metadata(request) };
    }

    public static void Write(HttpResponse response, StoredObject stored)
    {
        response.ContentType = "binary/octet-stream";
        foreach (var (name, value) in stored.Details.Headers)
        {
            response.Headers[name] = HeaderText.Encode(value);
        }

        foreach (var (name, value) in stored.Metadata)
        {
            response.Headers[MetadataPrefix + name] = HeaderText.Encode(value);
        }

        WriteIdentity(response, stored);
        response.Headers.AcceptRanges = "bytes";
    }

    public static void WriteIdentity(HttpResponse response, StoredObject stored)
    {
        response.Headers.ETag = $"\"{stored.ETag}\"";
        response.Headers.LastModified = stored.Modified.ToString("R", CultureInfo.InvariantCulture);
    }

    private static Dictionary<string, string> Metadata(HttpRequest request)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        var size = 0;
        foreach (var (name, value) in request.Headers)
        {
            if (name.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase))
            {
                var key = name[MetadataPrefix.Length..].ToLowerInvariant();
                metadata[key] = HeaderText.Decode(value.ToString());
                size += Encoding.UTF8.GetByteCount(key) + Encoding.UTF8.GetByteCount(metadata[key]);
            }
        }

        return size <= LargestMetadata
            ? metadata
            : throw new S3Exception(
                S3Error.MetadataTooLarge, "Your metadata headers exceed the maximum allowed metadata size",
                new Dictionary<string, string> { ["Size"] = $"{size}", ["MaxSizeAllowed"] = $"{LargestMetadata}" });
    }

    /// <summary>The framing of the request is not an encoding of the object.</summary>
    private static string Clean(string name, string value) => name != "content-encoding"
        ? value
        : string.Join(',', value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(e => !e.Equals("aws-chunked", StringComparison.OrdinalIgnoreCase)));
}
