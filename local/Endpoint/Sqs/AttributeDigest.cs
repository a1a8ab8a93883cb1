using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace CloudPipe.Local.Sqs;

/// <summary>The MD5 digests by which SDKs check what a queue understood.</summary>
[SuppressMessage("Security", "CA5351", Justification = "The protocol says MD5.")]
internal static class AttributeDigest
{
    public static string OfBody(string body) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(body)));

    /// <summary>The digest of message attributes, or null if there are none.</summary>
    public static string? Of(IEnumerable<KeyValuePair<string, MessageAttribute>> attributes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        var any = false;
        foreach (var (name, value) in attributes.OrderBy(a => a.Key, StringComparer.Ordinal))
        {
            any = true;
            Append(hash, Encoding.UTF8.GetBytes(name));
            Append(hash, Encoding.UTF8.GetBytes(value.DataType));
            var isBinary = value.BinaryValue is not null;
            hash.AppendData([isBinary ? (byte)2 : (byte)1]);
            Append(hash, isBinary ? value.BinaryValue! : Encoding.UTF8.GetBytes(value.StringValue ?? ""));
        }

        return any ? Convert.ToHexStringLower(hash.GetHashAndReset()) : null;
    }

    private static void Append(IncrementalHash hash, byte[] bytes)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
