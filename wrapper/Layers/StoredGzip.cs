using System.Buffers.Binary;

namespace CloudPipe.Wrapper;

/// <summary>
/// A gzip stream of stored blocks: nothing is compressed, so no version of zlib can write it differently, and every tool that reads gzip
/// layers reads it. For contents of a few kilobytes.
/// </summary>
internal static class StoredGzip
{
    private const int LargestBlock = 65535;

    public static byte[] Wrap(ReadOnlySpan<byte> content)
    {
        using var output = new MemoryStream();
        // Deflate, no name, no time, no extra flags, unknown operating system (RFC 1952).
        output.Write([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
        var rest = content;
        Span<byte> header = stackalloc byte[5];
        do
        {
            var block = rest[..Math.Min(rest.Length, LargestBlock)];
            rest = rest[block.Length..];
            header[0] = (byte)(rest.IsEmpty ? 1 : 0);
            BinaryPrimitives.WriteUInt16LittleEndian(header[1..], (ushort)block.Length);
            BinaryPrimitives.WriteUInt16LittleEndian(header[3..], (ushort)~block.Length);
            output.Write(header);
            output.Write(block);
        }
        while (!rest.IsEmpty);

        Span<byte> trailer = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, Crc32(content));
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], (uint)content.Length);
        output.Write(trailer);
        return output.ToArray();
    }

    private static uint Crc32(ReadOnlySpan<byte> content)
    {
        var crc = uint.MaxValue;
        foreach (var b in content)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ (0xEDB88320u & (0u - (crc & 1)));
            }
        }

        return ~crc;
    }
}
