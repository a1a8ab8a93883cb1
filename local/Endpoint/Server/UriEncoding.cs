using System.Buffers;
using System.Text;

namespace CloudPipe.Local.Server;

/// <summary>Percent-encoding as AWS does it: everything but RFC 3986's unreserved characters.</summary>
internal static class UriEncoding
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private static readonly SearchValues<char> Kept = SearchValues.Create(Unreserved);
    private static readonly SearchValues<char> KeptAndSlash = SearchValues.Create(Unreserved + "/");

    public static string Encode(string text, bool keepSlash = false)
    {
        var kept = keepSlash ? KeptAndSlash : Kept;
        if (text.AsSpan().IndexOfAnyExcept(kept) < 0)
        {
            return text;
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        var encoded = new StringBuilder(bytes.Length + 32);
        foreach (var b in bytes)
        {
            if (b < 0x80 && kept.Contains((char)b))
            {
                encoded.Append((char)b);
            }
            else
            {
                encoded.Append('%').Append("0123456789ABCDEF"[b >> 4]).Append("0123456789ABCDEF"[b & 15]);
            }
        }

        return encoded.ToString();
    }
}
