namespace CloudPipe.Model.Json;

/// <summary>What JSON allows as a number: <c>-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?</c>.</summary>
internal static class JsonNumber
{
    public static bool IsValid(string text)
    {
        var at = text.StartsWith("-", StringComparison.Ordinal) ? 1 : 0;
        var whole = at;
        if (!Digits(text, ref at) || (text[whole] == '0' && at > whole + 1))
        {
            return false;
        }

        if (at < text.Length && text[at] == '.')
        {
            at++;
            if (!Digits(text, ref at))
            {
                return false;
            }
        }

        if (at < text.Length && text[at] is 'e' or 'E')
        {
            at++;
            if (at < text.Length && text[at] is '+' or '-')
            {
                at++;
            }

            if (!Digits(text, ref at))
            {
                return false;
            }
        }

        return at == text.Length;
    }

    private static bool Digits(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && text[at] is >= '0' and <= '9')
        {
            at++;
        }

        return at > start;
    }
}
