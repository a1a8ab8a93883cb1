using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using CloudPipe.Local.Checksums;
using CloudPipe.Local.Objects;
using CloudPipe.Local.S3;

namespace CloudPipe.Local.Uploads;

/// <summary>Checks the parts of a completion and makes one file of them.</summary>
[SuppressMessage("Security", "CA5351", Justification = "A multipart ETag is the MD5 of MD5s.")]
internal static class PartAssembly
{
    private const long SmallestPart = 5 << 20;
    private const int BufferSize = 1 << 20;

    /// <summary>The stored parts that the completion names.</summary>
    public static List<UploadPart> Choose(Upload upload, IReadOnlyList<UploadPart> stored, UploadCompletion completion)
    {
        var byNumber = stored.ToDictionary(p => p.Number);
        var chosen = new List<UploadPart>(completion.Parts.Count);
        foreach (var wanted in completion.Parts)
        {
            if (chosen.Count > 0 && wanted.Number <= chosen[^1].Number)
            {
                throw new S3Exception(
                    S3Error.InvalidPartOrder, "The list of parts was not in ascending order. Parts must be ordered by part number.");
            }

            if (!byNumber.TryGetValue(wanted.Number, out var part) || part.ETag != wanted.ETag
                || (wanted.Checksum is not null && part.Checksum is not null && wanted.Checksum != part.Checksum))
            {
                throw new S3Exception(
                    S3Error.InvalidPart,
                    "One or more of the specified parts could not be found. The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
                    new Dictionary<string, string> { ["UploadId"] = upload.Id, ["PartNumber"] = $"{wanted.Number}", ["ETag"] = wanted.ETag });
            }

            chosen.Add(part);
        }

        foreach (var part in chosen.SkipLast(1))
        {
            if (part.Size < SmallestPart)
            {
                throw new S3Exception(
                    S3Error.EntityTooSmall, "Your proposed upload is smaller than the minimum allowed size",
                    new Dictionary<string, string>
                    {
                        ["ETag"] = part.ETag,
                        ["MinSizeAllowed"] = $"{SmallestPart}",
                        ["ProposedSize"] = $"{part.Size}",
                        ["PartNumber"] = $"{part.Number}",
                    });
            }
        }

        return chosen;
    }

    public static string ETag(IReadOnlyList<UploadPart> parts)
    {
        var digests = parts.SelectMany(p => Convert.FromHexString(p.ETag)).ToArray();
        return $"{Convert.ToHexStringLower(MD5.HashData(digests))}-{parts.Count}";
    }

    /// <summary>The checksum of the parts' checksums.</summary>
    public static string? Composite(ChecksumAlgorithm algorithm, IReadOnlyList<UploadPart> parts)
    {
        if (parts.Any(p => p.Checksum is null))
        {
            return null;
        }

        using var checksum = new RunningChecksum(algorithm);
        foreach (var part in parts)
        {
            checksum.Append(Convert.FromBase64String(part.Checksum!));
        }

        return $"{checksum.Finish()}-{parts.Count}";
    }

    /// <summary>Appends the parts' files to a staged one, and lets the checksums see the bytes.</summary>
    public static async Task ConcatenateAsync(
        IEnumerable<string> files, StagedFile into, IReadOnlyList<RunningChecksum> checksums, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            foreach (var file in files)
            {
                await using var part = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
                while (await part.ReadAsync(buffer.AsMemory(0, BufferSize), cancellationToken) is > 0 and var read)
                {
                    into.Append(buffer.AsSpan(0, read));
                    foreach (var checksum in checksums)
                    {
                        checksum.Append(buffer.AsSpan(0, read));
                    }
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
