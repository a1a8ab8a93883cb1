using System.Runtime.InteropServices;

namespace CloudPipe.Model;

/// <summary>A <c>$name</c> or <c>${name}</c>.</summary>
/// <param name="Name">The name alone.</param>
/// <param name="Length">How many characters it takes, with the <c>$</c> and the braces.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PathReference(string Name, int Length)
{
    /// <summary>The reference whose <c>$</c> stands at <paramref name="at"/>; null if none does.</summary>
    public static PathReference? At(string text, int at)
    {
        var isBraced = at + 1 < text.Length && text[at + 1] == '{';
        var start = at + (isBraced ? 2 : 1);
        var end = start;
        while (end < text.Length && (text[end] == '_' || IsAsciiLetter(text[end]) || (end > start && text[end] is >= '0' and <= '9')))
        {
            end++;
        }

        var isClosed = !isBraced || (end < text.Length && text[end] == '}');
        return end > start && isClosed
            ? new PathReference(text.Substring(start, end - start), end - at + (isBraced ? 1 : 0))
            : null;
    }

    private static bool IsAsciiLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
}
