using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace CloudPipe.Local.Objects;

/// <summary>
/// The ETag of a file that was put into the folder by hand. Up to a mebibyte it is the MD5, as S3's would be. A larger one is not
/// read as a whole just to be listed: its ETag is made of size, modification time, beginning and end, and has the <c>-1</c> by which clients
/// know that it is not an MD5.
/// </summary>
[SuppressMessage("Security", "CA5351", Justification = "An ETag is an MD5.")]
internal static class HandPlacedFile
{
    private const int LargestHashed = 1 << 20;
    private const int Sample = 64 << 10;

    public static string ETag(ObjectFile file)
    {
        using var handle = File.OpenHandle(file.Path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        if (file.Size <= LargestHashed)
        {
            Append(hash, handle, 0, LargestHashed);
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }

        Span<byte> numbers = stackalloc byte[2 * sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(numbers, file.Size);
        BinaryPrimitives.WriteInt64LittleEndian(numbers[sizeof(long)..], file.Modified);
        hash.AppendData(numbers);
        Append(hash, handle, 0, Sample);
        Append(hash, handle, file.Size - Sample, Sample);
        return Convert.ToHexStringLower(hash.GetHashAndReset()) + "-1";
    }

    private static void Append(IncrementalHash hash, Microsoft.Win32.SafeHandles.SafeFileHandle handle, long offset, int length)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Sample);
        try
        {
            while (length > 0 && RandomAccess.Read(handle, buffer.AsSpan(0, Math.Min(length, Sample)), offset) is > 0 and var read)
            {
                hash.AppendData(buffer.AsSpan(0, read));
                offset += read;
                length -= read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
