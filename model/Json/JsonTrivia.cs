namespace CloudPipe.Model.Json;

/// <summary>White space and comments.</summary>
internal static class JsonTrivia
{
    /// <summary>The offset of the next character that counts.</summary>
    /// <param name="text">The file.</param>
    /// <param name="at">Where to begin.</param>
    /// <param name="openComment">Offset of a comment that never ends, or -1.</param>
    public static int Skip(string text, int at, out int openComment)
    {
        openComment = -1;
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]) || text[at] == '\uFEFF')
            {
                at++;
            }
            else if (Has(text, at, "//"))
            {
                at = EndOfLine(text, at);
            }
            else if (Has(text, at, "/*"))
            {
                var end = text.IndexOf("*/", at + 2, StringComparison.Ordinal);
                openComment = end < 0 ? at : openComment;
                at = end < 0 ? text.Length : end + 2;
            }
            else
            {
                break;
            }
        }

        return at;
    }

    public static int EndOfLine(string text, int at)
    {
        var end = text.IndexOfAny(['\r', '\n'], at);
        return end < 0 ? text.Length : end;
    }

    private static bool Has(string text, int at, string mark) => string.CompareOrdinal(text, at, mark, 0, mark.Length) == 0;
}
