using CloudPipe.Local.Checksums;

namespace CloudPipe.Local.Objects;

/// <summary>What a body must be, and what is to be computed of it while it passes.</summary>
internal sealed record BodyExpectations
{
    public static BodyExpectations None { get; } = new();

    /// <summary>Bytes; null if not said.</summary>
    public long? Length { get; init; }

    /// <summary>The MD5, 16 bytes.</summary>
    public byte[]? ContentMd5 { get; init; }

    /// <summary>The SHA-256 that was signed, hex.</summary>
    public string? PayloadSha256 { get; init; }

    /// <summary>Values that came in headers, base64.</summary>
    public IReadOnlyDictionary<ChecksumAlgorithm, string> Checksums { get; init; } = new Dictionary<ChecksumAlgorithm, string>();

    /// <summary>An algorithm whose value follows the body.</summary>
    public ChecksumAlgorithm? Trailing { get; init; }

    /// <summary>Reads the trailers once the body has ended.</summary>
    public Func<string, string?>? Trailer { get; init; }

    /// <summary>An algorithm to compute although nobody says what should come out.</summary>
    public ChecksumAlgorithm? Wanted { get; init; }

    public IEnumerable<ChecksumAlgorithm> Algorithms => Checksums.Keys
        .Concat(Trailing is { } trailing ? [trailing] : [])
        .Concat(Wanted is { } wanted ? [wanted] : [])
        .Distinct();
}
