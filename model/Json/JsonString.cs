using System.Globalization;

namespace CloudPipe.Model.Json;

/// <summary>The inside of a JSON string: escapes, and the way back from a decoded character to its place in the file.</summary>
internal static class JsonString
{
    /// <summary>Decodes the escape whose backslash stands at <paramref name="at"/>.</summary>
    /// <returns>How many characters of the file it takes; 0 if JSON has no such escape.</returns>
    public static int Unescape(string text, int at, out char decoded)
    {
        decoded = at + 1 < text.Length ? Simple(text[at + 1]) : '\0';
        if (decoded != '\0')
        {
            return 2;
        }

        var isCode = at + 5 < text.Length && text[at + 1] == 'u'
            && text.Substring(at + 2, 4).All(IsHexDigit);
        if (!isCode)
        {
            return 0;
        }

        decoded = (char)int.Parse(text.Substring(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return 6;
    }

    /// <summary>The offset in the file of a character of the string that opens at <paramref name="start"/>.</summary>
    /// <param name="text">The file.</param>
    /// <param name="start">Offset of the opening quote.</param>
    /// <param name="index">Index of the character in what the string says.</param>
    public static int OffsetOf(string text, int start, int index)
    {
        var at = start + 1;
        for (var i = 0; i < index && at < text.Length; i++)
        {
            at += text[at] == '\\' ? Math.Max(1, Unescape(text, at, out _)) : 1;
        }

        return Math.Min(at, text.Length);
    }

    /// <summary>The index of the first half of a surrogate pair that has no other half, or -1.</summary>
    public static int IndexOfLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private static char Simple(char c) => c switch
    {
        '"' => '"',
        '\\' => '\\',
        '/' => '/',
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        _ => '\0',
    };

    private static bool IsHexDigit(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');
}
