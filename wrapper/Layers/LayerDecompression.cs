using System.IO.Compression;

namespace CloudPipe.Wrapper;

/// <summary>
/// Unpacks a layer by its first bytes, as Docker does: archives hold compressed layers under the media type of plain ones and
/// the other way round.
/// </summary>
internal static class LayerDecompression
{
    private const int SniffLength = 4;

    public static LayerCompression Sniff(ReadOnlySpan<byte> start) => start switch
    {
        [0x1f, 0x8b, ..] => LayerCompression.Gzip,
        [0x28, 0xb5, 0x2f, 0xfd, ..] => LayerCompression.Zstd,
        [>= 0x50 and <= 0x5f, 0x2a, 0x4d, 0x18, ..] => LayerCompression.Zstd, // a skippable frame, as zstd:chunked begins
        _ => LayerCompression.None,
    };

    /// <summary>
    /// Takes over <paramref name="stored"/>; the result reads it to its end before it ends itself, so that a check behind it is made.
    /// </summary>
    public static async Task<(Stream Stream, LayerCompression Found)> OpenAsync(
        Stream stored,
        string what,
        CancellationToken cancellationToken)
    {
        var start = new byte[SniffLength];
        var length = await stored.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        var whole = new PrefixedStream(start.AsMemory(0, length), stored);
        var found = Sniff(start.AsSpan(0, length));
        return found switch
        {
            LayerCompression.Gzip => (new DrainingStream(new GZipStream(whole, CompressionMode.Decompress), whole, what), found),
            LayerCompression.Zstd => (new DrainingStream(new ZstdStream(whole), whole, what), found),
            _ => (whole, found),
        };
    }
}
