using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace CloudPipe.Generator;

/// <summary>Values and sentences of documents, as C# has them.</summary>
internal static class CSharpText
{
    // Above it there are no characters of XML left, and below only those that C# or XML take for something else.
    private const char LastOfXml = '\uFFFD';

    /// <summary>A literal that is <paramref name="value"/> to the last character.</summary>
    public static string Literal(string value) => SymbolDisplay.FormatLiteral(value, quote: true);

    public static string LiteralOrNull(string? value) => value is null ? "null" : Literal(value);

    public static string Literal(double value) => value.ToString("R", CultureInfo.InvariantCulture) + "D";

    public static string Literal(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>An array, in the words of a C# that has no collection expressions.</summary>
    public static string Array(string type, IEnumerable<string> items) => items.ToList() is { Count: > 0 } list
        ? $"new {type}[] {{ {string.Join(", ", list)} }}"
        : $"global::System.Array.Empty<{type}>()";

    /// <summary>Text inside a comment: on one line, and nothing in it is XML.</summary>
    public static string Comment(string text)
    {
        var comment = new StringBuilder();
        foreach (var c in text)
        {
            comment.Append(c switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '\u2028' or '\u2029' => " ",
                _ when char.IsControl(c) => " ",
                _ when char.IsSurrogate(c) || c > LastOfXml => "\uFFFD",
                _ => c.ToString(),
            });
        }

        return comment.ToString().Trim();
    }
}
