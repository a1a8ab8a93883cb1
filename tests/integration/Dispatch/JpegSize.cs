using System.Buffers.Binary;

namespace CloudPipe.Integration.Tests.Dispatch;

/// <summary>Width and height that a JPEG says it has, in its frame header.</summary>
internal static class JpegSize
{
    public static (int Width, int Height) Of(string path)
    {
        var bytes = File.ReadAllBytes(path);
        for (var at = 2; at < bytes.Length && bytes[at] == 0xFF; at += 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at + 2)))
        {
            // SOF0 to SOF15, but for DHT, JPG and DAC, which are among them.
            if (bytes[at + 1] is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return (BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at + 7)), BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at + 5)));
            }
        }

        throw new InvalidDataException($"{path} is no JPEG");
    }
}
