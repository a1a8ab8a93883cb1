using System.Text;

namespace CloudPipe.Model;

/// <summary>Names that cannot be as they should be: the beginning, a hash that tells them apart, and the extension.</summary>
internal static class ShortenedName
{
    /// <summary>The bytes that a shortened name has at least: <c>~</c> and the digits of the hash.</summary>
    public const int FewestBytes = 1 + HashDigits;

    private const int HashDigits = 16;
    private const int LongestExtensionBytes = 24;

    private static readonly string[] Compressions = [".gz", ".bz2", ".xz", ".zst", ".zip"];

    /// <param name="name">The name to shorten.</param>
    /// <param name="identity">What the hash is of.</param>
    /// <param name="bytes">The most bytes it may take; at least <see cref="FewestBytes"/>.</param>
    public static string Of(string name, string identity, int bytes)
    {
        var extension = Extension(name);
        var hash = "~" + Sha256.Hex(identity)[..HashDigits];
        if (FewestBytes + Encoding.UTF8.GetByteCount(extension) > bytes)
        {
            extension = "";
        }

        var room = bytes - FewestBytes - Encoding.UTF8.GetByteCount(extension);
        return Beginning(name[..^extension.Length], room) + hash + extension;
    }

    /// <summary>As many whole characters as fit.</summary>
    private static string Beginning(string name, int bytes)
    {
        var length = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            bytes -= rune.Utf8SequenceLength;
            if (bytes < 0)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return name[..length];
    }

    // reads.fastq.gz: tools look at both parts.
    private static string Extension(string name)
    {
        var last = Path.GetExtension(name);
        var rest = name[..^last.Length];
        var both = Compressions.Contains(last, StringComparer.OrdinalIgnoreCase) ? Path.GetExtension(rest) + last : last;
        var isShort = both.Length < name.Length && Encoding.UTF8.GetByteCount(both) <= LongestExtensionBytes;
        return isShort ? both : "";
    }
}
