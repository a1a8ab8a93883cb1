namespace CloudPipe.Local.Objects;

/// <summary>What is known of an object besides its bytes. Absent for a file that was put into the folder by hand.</summary>
internal sealed record ObjectDetails
{
    public static ObjectDetails None { get; } = new();

    /// <summary>Content-Type and the other headers that S3 keeps, by lower-case name.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>User metadata by lower-case name without <c>x-amz-meta-</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>Checksums by header name, base64; composite ones with <c>-N</c>.</summary>
    public IReadOnlyDictionary<string, string> Checksums { get; init; } = new Dictionary<string, string>();

    /// <summary>FULL_OBJECT or COMPOSITE, where there are checksums.</summary>
    public string? ChecksumType { get; init; }

    /// <summary>The sizes of the parts of a multipart upload.</summary>
    public IReadOnlyList<long>? PartSizes { get; init; }
}
