using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace CloudPipe.Local.Queues;

/// <summary>
/// A delivery: which message and which of its deliveries. Sealed with the state's own key, so that a handle that was not given out is
/// told apart from one whose message is gone.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ReceiptHandle(long Queue, long Message, long Generation)
{
    private const int Fields = 24;
    private const int Seal = 16;

    public string Encode(byte[] key)
    {
        Span<byte> bytes = stackalloc byte[Fields + Seal];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Queue);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], Message);
        BinaryPrimitives.WriteInt64BigEndian(bytes[16..], Generation);
        WriteSeal(key, bytes[..Fields], bytes[Fields..]);
        return Convert.ToBase64String(bytes);
    }

    public static ReceiptHandle? Decode(string text, byte[] key)
    {
        Span<byte> bytes = stackalloc byte[Fields + Seal + 2];
        if (text.Length > 64 || !Convert.TryFromBase64String(text, bytes, out var length) || length != Fields + Seal)
        {
            return null;
        }

        Span<byte> seal = stackalloc byte[Seal];
        WriteSeal(key, bytes[..Fields], seal);
        return CryptographicOperations.FixedTimeEquals(seal, bytes[Fields..length])
            ? new ReceiptHandle(
                BinaryPrimitives.ReadInt64BigEndian(bytes),
                BinaryPrimitives.ReadInt64BigEndian(bytes[8..]),
                BinaryPrimitives.ReadInt64BigEndian(bytes[16..]))
            : null;
    }

    private static void WriteSeal(byte[] key, ReadOnlySpan<byte> fields, Span<byte> seal)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, fields, hash);
        hash[..Seal].CopyTo(seal);
    }
}
