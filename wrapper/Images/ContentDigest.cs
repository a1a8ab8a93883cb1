using System.Buffers;
using System.Security.Cryptography;

namespace CloudPipe.Wrapper;

/// <summary>
/// Digests as images write them: <c>algorithm:hex</c>. A digest becomes a path, so it is checked before anything else is done with it.
/// </summary>
internal static class ContentDigest
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    public static bool IsValid(string digest) => HexLength(digest) is { } length
        && digest.Length == length + 7
        && digest.AsSpan(7).IndexOfAnyExcept(HexDigits) < 0;

    /// <exception cref="ImageException">CP3015.</exception>
    public static string Require(string digest, string where) => IsValid(digest)
        ? digest
        : throw new ImageException(
            ImageErrorCodes.BadDigest,
            $"{where} has the digest '{Shown(digest)}', which is not sha256: or sha512: and its hexadecimal digits.",
            "The image was made wrongly or changed on purpose; get it again from where it came from.");

    /// <summary>The place of a blob in an OCI layout.</summary>
    public static string BlobPath(string digest) => $"blobs/{digest[..6]}/{digest[7..]}";

    public static string Hex(string digest) => digest[7..];

    public static string Of(ReadOnlySpan<byte> content) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>The digest of the content in the algorithm that <paramref name="like"/> names.</summary>
    public static string Of(ReadOnlySpan<byte> content, string like)
    {
        using var hash = StartLike(like);
        hash.AppendData(content);
        return Finish(hash);
    }

    public static IncrementalHash StartLike(string digest) =>
        IncrementalHash.CreateHash(
            digest.StartsWith("sha512:", StringComparison.Ordinal) ? HashAlgorithmName.SHA512 : HashAlgorithmName.SHA256);

    public static string Finish(IncrementalHash hash)
    {
        var prefix = hash.AlgorithmName == HashAlgorithmName.SHA512 ? "sha512:" : "sha256:";
        return prefix + Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static int? HexLength(string digest) =>
        digest.StartsWith("sha256:", StringComparison.Ordinal) ? 64
        : digest.StartsWith("sha512:", StringComparison.Ordinal) ? 128
        : null;

    private static string Shown(string digest) => digest.Length <= 160 ? digest : digest[..160] + "...";
}
