using System.Buffers.Binary;
using System.Numerics;

namespace CloudPipe.Agent.Storage.Checksums;

/// <summary>
/// One of the cyclic redundancy checks that S3 keeps of an object, as catalogued: reflected, all ones at the start and inverted at
/// the end. Values are finished ones, so that those of neighbouring pieces, computed in any order, combine to that of the whole.
/// </summary>
internal sealed class Crc
{
    private const int TableCount = 8;
    private const int TableSize = 256;

    private readonly int _bits;
    private readonly ulong _polynomial;
    private readonly ulong _ones;
    private readonly bool _hasInstruction;
    private readonly ulong[] _tables;

    private Crc(string name, int bits, ulong polynomial, bool hasInstruction)
    {
        (Name, _bits, _polynomial, _hasInstruction) = (name, bits, polynomial, hasInstruction);
        _ones = bits == 64 ? ulong.MaxValue : (1UL << bits) - 1;
        _tables = hasInstruction ? [] : Tables(polynomial);
    }

    /// <summary>CRC32C: processors have an instruction for it, which makes it the one we upload with.</summary>
    public static Crc Crc32C => field ??= new("CRC32C", 32, 0x82F6_3B78, hasInstruction: true);

    /// <summary>CRC32: what AWS's own clients send by default.</summary>
    public static Crc Crc32 => field ??= new("CRC32", 32, 0xEDB8_8320, hasInstruction: false);

    /// <summary>CRC64NVME: what S3 computes where the uploader gave none.</summary>
    public static Crc Crc64Nvme => field ??= new("CRC64NVME", 64, 0x9A6C_9329_AC4B_C9B5, hasInstruction: false);

    public string Name { get; }

    /// <returns>The value of what <paramref name="value"/> is of, followed by <paramref name="bytes"/>; 0 is the value of nothing.</returns>
    public ulong Append(ulong value, ReadOnlySpan<byte> bytes)
    {
        var state = value ^ _ones;
        return (_hasInstruction ? ByInstruction((uint)state, bytes) : ByTables(state, bytes)) ^ _ones;
    }

    /// <returns>The value of two pieces one after the other.</returns>
    public ulong Combine(ulong first, ulong second, long secondLength) =>
        first == 0 ? second : Multiply(PowerOfX(secondLength * 8), first) ^ second;

    /// <summary>As in S3's headers: base64 of the big-endian bytes.</summary>
    public string Write(ulong value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return Convert.ToBase64String(bytes[(8 - (_bits / 8))..]);
    }

    /// <returns>Null if the text is not such a value.</returns>
    public ulong? Read(string text)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (!Convert.TryFromBase64String(text, bytes, out var length) || length != _bits / 8)
        {
            return null;
        }

        var value = 0UL;
        foreach (var part in bytes[..length])
        {
            value = (value << 8) | part;
        }

        return value;
    }

    private static uint ByInstruction(uint state, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            state = BitOperations.Crc32C(state, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var part in bytes)
        {
            state = BitOperations.Crc32C(state, part);
        }

        return state;
    }

    /// <summary>Eight bytes a step, one table for each of their places.</summary>
    private ulong ByTables(ulong state, ReadOnlySpan<byte> bytes)
    {
        var tables = _tables.AsSpan(0, TableCount * TableSize);
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            var word = BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ state;
            state = tables[(7 * TableSize) + (byte)word]
                ^ tables[(6 * TableSize) + (byte)(word >> 8)]
                ^ tables[(5 * TableSize) + (byte)(word >> 16)]
                ^ tables[(4 * TableSize) + (byte)(word >> 24)]
                ^ tables[(3 * TableSize) + (byte)(word >> 32)]
                ^ tables[(2 * TableSize) + (byte)(word >> 40)]
                ^ tables[TableSize + (byte)(word >> 48)]
                ^ tables[(byte)(word >> 56)];
        }

        foreach (var part in bytes)
        {
            state = tables[(byte)(state ^ part)] ^ (state >> 8);
        }

        return state;
    }

    private static ulong[] Tables(ulong polynomial)
    {
        var tables = new ulong[TableCount * TableSize];
        for (var i = 0; i < TableSize; i++)
        {
            var state = (ulong)i;
            for (var bit = 0; bit < 8; bit++)
            {
                state = (state & 1) == 0 ? state >> 1 : (state >> 1) ^ polynomial;
            }

            tables[i] = state;
        }

        for (var i = TableSize; i < tables.Length; i++)
        {
            var before = tables[i - TableSize];
            tables[i] = tables[(byte)before] ^ (before >> 8);
        }

        return tables;
    }

    /// <summary>Product of two polynomials modulo ours; bit 0 is the highest power.</summary>
    private ulong Multiply(ulong left, ulong right)
    {
        var product = 0UL;
        for (var mask = 1UL << (_bits - 1); mask != 0; mask >>= 1)
        {
            product ^= (left & mask) == 0 ? 0 : right;
            right = (right & 1) == 0 ? right >> 1 : (right >> 1) ^ _polynomial;
        }

        return product;
    }

    private ulong PowerOfX(long exponent)
    {
        var (power, square) = (1UL << (_bits - 1), 1UL << (_bits - 2));
        for (; exponent > 0; exponent >>= 1)
        {
            power = (exponent & 1) == 0 ? power : Multiply(power, square);
            square = Multiply(square, square);
        }

        return power;
    }
}
