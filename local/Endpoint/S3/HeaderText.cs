using System.Text;

namespace CloudPipe.Local.S3;

/// <summary>Text in headers: what is not ASCII is written as RFC 2047 says, as S3 does.</summary>
internal static class HeaderText
{
    public static string Encode(string text) => IsPlain(text)
        ? text
        : $"=?UTF-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}?=";

    public static string Decode(string text)
    {
        if (!text.StartsWith("=?UTF-8?", StringComparison.OrdinalIgnoreCase) || !text.EndsWith("?=", StringComparison.Ordinal) || text.Length < 12)
        {
            return text;
        }

        var encoded = text[10..^2];
        return text[8] switch
        {
            'B' or 'b' when text[9] == '?' => DecodeBase64(encoded) ?? text,
            'Q' or 'q' when text[9] == '?' => DecodeQuoted(encoded),
            _ => text,
        };
    }

    private static bool IsPlain(string text) => text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0;

    private static string? DecodeBase64(string encoded)
    {
        var bytes = new byte[encoded.Length];
        return Convert.TryFromBase64String(encoded, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }

    private static string DecodeQuoted(string encoded)
    {
        var bytes = new List<byte>(encoded.Length);
        for (var i = 0; i < encoded.Length; i++)
        {
            if (encoded[i] == '=' && i + 2 < encoded.Length && char.IsAsciiHexDigit(encoded[i + 1]) && char.IsAsciiHexDigit(encoded[i + 2]))
            {
                bytes.Add(Convert.ToByte(encoded.Substring(i + 1, 2), 16));
                i += 2;
            }
            else
            {
                bytes.Add((byte)(encoded[i] == '_' ? ' ' : encoded[i]));
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
