using System.Text;

namespace CloudPipe.Model;

/// <summary>
/// Sentences that quote what somebody wrote. They go to terminals, build logs and message attributes, so they are kept on one
/// line, at a length that can be read, and without characters that a terminal obeys.
/// </summary>
internal static class OneLine
{
    private const int Longest = 500;

    public static string Of(string text)
    {
        var isFine = text.Length <= Longest && !text.Any(char.IsControl);
        if (isFine)
        {
            return text;
        }

        var line = new StringBuilder(Longest);
        foreach (var c in text.Take(Longest))
        {
            line.Append(char.IsControl(c) ? '\uFFFD' : c);
        }

        // Half of a surrogate pair at the cut would be no character.
        if (text.Length > Longest && char.IsHighSurrogate(line[Longest - 1]))
        {
            line.Length--;
        }

        return line.Append(text.Length > Longest ? "..." : "").ToString();
    }
}
