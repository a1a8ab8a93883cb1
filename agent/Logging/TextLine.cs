using System.Globalization;
using System.Text;

namespace CloudPipe.Agent.Logging;

/// <summary><c>2026-11-21T11:30:00.123Z DEBUG step=downloaded job=ab12 key="a b"</c></summary>
internal static class TextLine
{
    public static string Of(DateTimeOffset time, string level, string? text, ReadOnlySpan<LogField> fields)
    {
        var line = new StringBuilder(160);
        line.Append(time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)).Append(' ').Append(level);
        if (text is not null)
        {
            line.Append(' ');
            AppendEscaped(line, text, quote: false);
        }

        foreach (var (name, value) in fields)
        {
            if (value is not null)
            {
                line.Append(' ').Append(name).Append('=');
                AppendValue(line, Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
            }
        }

        return line.ToString();
    }

    private static void AppendValue(StringBuilder line, string value)
    {
        var plain = value.Length > 0 && !value.AsSpan().ContainsAny(" \"=\\") && !value.Any(char.IsControl);
        if (plain)
        {
            line.Append(value);
            return;
        }

        line.Append('"');
        AppendEscaped(line, value, quote: true);
        line.Append('"');
    }

    private static void AppendEscaped(StringBuilder line, string value, bool quote)
    {
        foreach (var character in value)
        {
            _ = character switch
            {
                '\n' => line.Append("\\n"),
                '\r' => line.Append("\\r"),
                '\t' => line.Append("\\t"),
                '"' or '\\' when quote => line.Append('\\').Append(character),
                _ when char.IsControl(character) => line.Append("\\u").Append(
                    ((int)character).ToString("x4", CultureInfo.InvariantCulture)),
                _ => line.Append(character),
            };
        }
    }
}
