using CloudPipe.Local.Objects;

namespace CloudPipe.Local;

/// <summary>An object of a bucket, without its bytes.</summary>
/// <param name="Bucket">The bucket's name.</param>
/// <param name="Key">The key, 1 to 1,024 bytes of UTF-8.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ETag">Without quotes. The MD5 of the bytes for what came by a single put, and for small files put there by hand.</param>
/// <param name="Modified">When it was written.</param>
public sealed record StoredObject(string Bucket, string Key, long Size, string ETag, DateTimeOffset Modified)
{
    /// <summary>User metadata by lower-case name without <c>x-amz-meta-</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata => Details.Metadata;

    public string? ContentType => Details.Headers.GetValueOrDefault("content-type");

    internal ObjectDetails Details { get; init; } = ObjectDetails.None;
}
