using System.Buffers.Binary;
using System.Text;

namespace CloudPipe.Wrapper;

/// <summary>
/// One ustar header. Written here, byte by byte, because digests depend on it: System.Formats.Tar is free to write the same entry
/// in another way in its next version.
/// </summary>
/// <param name="Path">At most 100 bytes; a folder's ends with a slash.</param>
/// <param name="Size">Bytes of content.</param>
/// <param name="Mode">Permission bits.</param>
internal sealed record TarHeader(string Path, long Size, int Mode)
{
    public const int BlockSize = 512;

    /// <summary>One second after the epoch: some tools take 0 for "no time".</summary>
    public const long FixedTime = 1;

    private const long LargestOctal = 0x1_FFFF_FFFF;

    public byte[] ToBlock()
    {
        var block = new byte[BlockSize];
        if (Encoding.UTF8.GetByteCount(Path) > 100)
        {
            throw new ImageException(
                ImageErrorCodes.CannotWrite,
                $"The name '{Path}' is too long for an archive.",
                "Write the image to a folder instead (oci:PATH).");
        }

        Encoding.UTF8.GetBytes(Path, block.AsSpan(0, 100));
        Octal(block.AsSpan(100, 8), Mode);
        Octal(block.AsSpan(108, 8), 0); // owner root
        Octal(block.AsSpan(116, 8), 0);
        WriteSize(block.AsSpan(124, 12));
        Octal(block.AsSpan(136, 12), FixedTime);
        block[156] = (byte)(Path.EndsWith('/') ? '5' : '0');
        "ustar\000"u8.CopyTo(block.AsSpan(257, 8));
        WriteChecksum(block);
        return block;
    }

    private void WriteSize(Span<byte> field)
    {
        if (Size <= LargestOctal)
        {
            Octal(field, Size);
            return;
        }

        field[0] = 0x80; // GNU's base-256, which every reader knows, beyond 8 GiB
        BinaryPrimitives.WriteInt64BigEndian(field[4..], Size);
    }

    private static void WriteChecksum(Span<byte> block)
    {
        block.Slice(148, 8).Fill((byte)' ');
        var sum = 0;
        foreach (var b in block)
        {
            sum += b;
        }

        Octal(block.Slice(148, 7), sum);
    }

    /// <summary>Leading zeros, and a NUL at the end.</summary>
    private static void Octal(Span<byte> field, long value)
    {
        for (var i = field.Length - 2; i >= 0; i--)
        {
            field[i] = (byte)('0' + (value & 7));
            value >>= 3;
        }

        field[^1] = 0;
    }
}
