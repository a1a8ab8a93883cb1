using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using CloudPipe.Local.Checksums;
using CloudPipe.Local.S3;

namespace CloudPipe.Local.Objects;

/// <summary>The digests of a body as it passes, and the verdict at its end.</summary>
[SuppressMessage("Security", "CA5351", Justification = "The protocol says MD5.")]
internal sealed class BodyDigests(BodyExpectations expected) : IDisposable
{
    private readonly IncrementalHash _md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
    private readonly IncrementalHash? _sha256 = expected.PayloadSha256 is null ? null : IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<RunningChecksum> _checksums = [.. expected.Algorithms.Select(a => new RunningChecksum(a))];
    private long _length;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        _length += bytes.Length;
        if (_length > expected.Length)
        {
            // Now, not at the end: what is too much need not fill the disk first.
            CheckLength(_length, expected.Length);
        }

        _md5.AppendData(bytes);
        _sha256?.AppendData(bytes);
        foreach (var checksum in _checksums)
        {
            checksum.Append(bytes);
        }
    }

    /// <exception cref="S3Exception">The body is not what was announced.</exception>
    public (byte[] Md5, IReadOnlyDictionary<ChecksumAlgorithm, string> Checksums) Finish()
    {
        CheckLength(_length, expected.Length);
        CheckSha256(_sha256?.GetHashAndReset(), expected.PayloadSha256);
        var md5 = _md5.GetHashAndReset();
        CheckMd5(md5, expected.ContentMd5);
        var values = _checksums.ToDictionary(c => c.Algorithm, c => c.Finish());
        CheckChecksums(values, expected);
        return (md5, values);
    }

    public void Dispose()
    {
        _md5.Dispose();
        _sha256?.Dispose();
        _checksums.ForEach(c => c.Dispose());
    }

    private static void CheckLength(long length, long? expected)
    {
        if (expected is { } announced && announced != length)
        {
            throw new S3Exception(
                S3Error.IncompleteBody, "You did not provide the number of bytes specified by the Content-Length HTTP header");
        }
    }

    private static void CheckSha256(byte[]? hash, string? expected)
    {
        if (hash is not null && !string.Equals(Convert.ToHexStringLower(hash), expected, StringComparison.OrdinalIgnoreCase))
        {
            throw new S3Exception(
                S3Error.ContentSha256Mismatch, "The provided 'x-amz-content-sha256' header does not match what was computed.");
        }
    }

    private static void CheckMd5(byte[] digest, byte[]? expected)
    {
        if (expected is not null && !digest.AsSpan().SequenceEqual(expected))
        {
            throw new S3Exception(S3Error.BadDigest, "The Content-MD5 you specified did not match what we received.");
        }
    }

    private static void CheckChecksums(Dictionary<ChecksumAlgorithm, string> values, BodyExpectations expected)
    {
        foreach (var (algorithm, value) in expected.Checksums)
        {
            Check(algorithm, value, values);
        }

        if (expected.Trailing is { } trailing)
        {
            var value = expected.Trailer?.Invoke(trailing.Header())
                ?? throw new S3Exception(S3Error.InvalidRequest, $"The trailer {trailing.Header()} that was announced did not come.");
            Check(trailing, value, values);
        }
    }

    private static void Check(ChecksumAlgorithm algorithm, string value, Dictionary<ChecksumAlgorithm, string> values)
    {
        if (values[algorithm] != value)
        {
            throw new S3Exception(
                S3Error.BadDigest, $"The {algorithm.Name()} you specified did not match the calculated checksum.");
        }
    }
}
