using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace CloudPipe.Deployer.Transfers;

/// <summary>
/// The ETag that S3 gives a content: the MD5 of what came by one put; of what came in parts, the MD5 of the parts' MD5s and their number.
/// With a KMS key it is neither, and no content has it: such a file is copied again.
/// </summary>
/// <param name="Digest">32 hexadecimal digits.</param>
/// <param name="Parts">How many parts; 0 for one put.</param>
[SuppressMessage("Security", "CA5351", Justification = "An ETag is an MD5.")]
internal sealed record ContentTag(string Digest, int Parts)
{
    private const int Buffer = 256 * 1024;

    /// <summary>Null for what is no such ETag.</summary>
    public static ContentTag? Read(string? etag)
    {
        var text = etag?.Trim('"').Split('-');
        return text switch
        {
            [{ Length: 32 } digest] => new(digest, 0),
            [{ Length: 32 } digest, var parts] when int.TryParse(parts, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 => new(digest, count),
            _ => null,
        };
    }

    /// <summary>True if a file with this content would have this ETag.</summary>
    /// <param name="path">The file.</param>
    /// <param name="partBytes">The size of all parts but the last; of no meaning for one put.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<bool> IsOfAsync(string path, long partBytes, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
        if (Parts > 0 && partBytes <= 0)
        {
            return false;
        }

        using var part = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        var buffer = ArrayPool<byte>.Shared.Rent(Buffer);
        try
        {
            var (parts, inPart) = (0, 0L);
            while (true)
            {
                var most = Parts == 0 ? Buffer : (int)Math.Min(Buffer, partBytes - inPart);
                var count = await file.ReadAsync(buffer.AsMemory(0, most), cancellationToken);
                part.AppendData(buffer, 0, count);
                inPart += count;
                if (Parts > 0 && (inPart == partBytes || (count == 0 && inPart > 0)))
                {
                    all.AppendData(part.GetHashAndReset());
                    (parts, inPart) = (parts + 1, 0);
                }

                if (count == 0)
                {
                    var digest = Convert.ToHexStringLower((Parts > 0 ? all : part).GetHashAndReset());
                    return parts == Parts && string.Equals(digest, Digest, StringComparison.OrdinalIgnoreCase);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
