using System.Numerics;
using System.Runtime.InteropServices;

namespace CloudPipe.Local.Checksums;

/// <summary>CRC-32C by the processor's own instruction.</summary>
internal static class Crc32C
{
    public static uint Append(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(data))
        {
            crc = BitOperations.Crc32C(crc, word);
        }

        foreach (var b in data[(data.Length & ~7)..])
        {
            crc = BitOperations.Crc32C(crc, b);
        }

        return crc;
    }
}
