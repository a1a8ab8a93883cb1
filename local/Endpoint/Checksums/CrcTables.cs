using System.Buffers.Binary;

namespace CloudPipe.Local.Checksums;

/// <summary>A reflected CRC of up to 64 bits, eight bytes at a time (slicing by 8).</summary>
internal sealed class CrcTables
{
    private const int Slices = 8;
    private readonly ulong[] _table = new ulong[Slices * 256];

    private CrcTables(ulong reflectedPolynomial)
    {
        for (var i = 0; i < 256; i++)
        {
            var crc = (ulong)i;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ reflectedPolynomial : crc >> 1;
            }

            _table[i] = crc;
        }

        for (var i = 256; i < _table.Length; i++)
        {
            _table[i] = (_table[i - 256] >> 8) ^ _table[(int)(_table[i - 256] & 0xFF)];
        }
    }

    public static CrcTables Crc32 { get; } = new(0xEDB88320);

    public static CrcTables Crc64Nvme { get; } = new(0x9A6C9329AC4BC9B5);

    public ulong Append(ulong crc, ReadOnlySpan<byte> data)
    {
        var table = _table;
        while (data.Length >= Slices)
        {
            var x = crc ^ BinaryPrimitives.ReadUInt64LittleEndian(data);
            crc = table[(7 * 256) + (int)(x & 0xFF)] ^ table[(6 * 256) + (int)((x >> 8) & 0xFF)]
                ^ table[(5 * 256) + (int)((x >> 16) & 0xFF)] ^ table[(4 * 256) + (int)((x >> 24) & 0xFF)]
                ^ table[(3 * 256) + (int)((x >> 32) & 0xFF)] ^ table[(2 * 256) + (int)((x >> 40) & 0xFF)]
                ^ table[256 + (int)((x >> 48) & 0xFF)] ^ table[(int)(x >> 56)];
            data = data[Slices..];
        }

        foreach (var b in data)
        {
            crc = table[(int)((crc ^ b) & 0xFF)] ^ (crc >> 8);
        }

        return crc;
    }
}
