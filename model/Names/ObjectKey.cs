using System.Net;
using System.Text;

namespace CloudPipe.Model;

/// <summary>Keys of S3 objects: any characters, up to 1,024 bytes of UTF-8, in which only <c>/</c> means something.</summary>
public static class ObjectKey
{
    /// <summary>The longest key that S3 takes, in bytes of UTF-8.</summary>
    public const int LongestBytes = 1024;

    /// <summary>The longest file name that Linux takes, in bytes of UTF-8.</summary>
    public const int LongestFileNameBytes = 255;

    /// <summary>A key as it stands in an S3 event, decoded: <c>+</c> is a space, <c>%</c> begins a byte of UTF-8.</summary>
    /// <remarks>A <c>%</c> that begins no byte stays as it is; bytes that are no UTF-8 become U+FFFD.</remarks>
    public static string FormDecode(string encoded) => WebUtility.UrlDecode(encoded);

    /// <summary>A key as S3 events write it: the opposite of <see cref="FormDecode"/>. <c>/</c> stays.</summary>
    public static string FormEncode(string key) =>
        Uri.EscapeDataString(key).Replace("%20", "+", StringComparison.Ordinal).Replace("%2F", "/", StringComparison.Ordinal);

    /// <summary>What stands behind the last <c>/</c>; empty for a key that ends with one.</summary>
    public static string BaseName(string key) => key[(key.LastIndexOf('/') + 1)..];

    /// <summary>What stands before the base name, with its <c>/</c>; empty for a key without one.</summary>
    public static string Folder(string key) => key[..(key.LastIndexOf('/') + 1)];

    /// <summary>The name under which the object is put into a folder: always the same for the same base name.</summary>
    /// <returns>
    /// A single path component of 1 to 255 bytes of UTF-8, without <c>/</c> and control characters, and neither <c>.</c> nor
    /// <c>..</c>. It is the base name of the key where that is one; else it is as much of it as can be, then <c>~</c>, 16
    /// hexadecimal digits of its SHA-256 and its extension.
    /// </returns>
    public static string LocalFileName(string key)
    {
        var baseName = BaseName(key);
        var safe = Replaced(baseName);
        var isAsItWas = safe == baseName && safe is not ("" or "." or "..");
        return isAsItWas && Encoding.UTF8.GetByteCount(safe) <= LongestFileNameBytes
            ? safe
            : ShortenedName.Of(safe, baseName, LongestFileNameBytes);
    }

    private static string Replaced(string name)
    {
        var safe = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            // Half a surrogate pair has no UTF-8; it comes as U+FFFD.
            safe.Append(Rune.IsControl(rune) ? "_" : rune.ToString());
        }

        return safe.ToString();
    }
}
