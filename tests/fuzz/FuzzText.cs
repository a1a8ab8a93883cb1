using System.Buffers;
using System.Text;

namespace CloudPipe.Fuzz.Tests;

/// <summary>Makes texts of bytes, also such as no decoder makes: a byte that is no UTF-8 becomes half of a surrogate pair.</summary>
internal static class FuzzText
{
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var length) == OperationStatus.Done)
            {
                text.Append(rune.ToString());
            }
            else
            {
                length = 1;
                text.Append((char)(0xD800 + bytes[0]));
            }

            bytes = bytes[length..];
        }

        return text.ToString();
    }

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static IReadOnlyList<byte[]> Seeds(params string[] texts) => [.. texts.Select(Bytes)];
}
