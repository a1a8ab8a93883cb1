using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CloudPipe.Generator;

/// <summary>Places in a text by line and column. Lines end as they do for the reader of documents: the compiler knows more ends than JSON does.</summary>
internal sealed class DocumentPlaces
{
    private readonly string _text;
    private readonly List<int> _starts = [0];

    /// <param name="text">The document; the byte order mark is no part of it.</param>
    public DocumentPlaces(string text)
    {
        _text = text;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                _starts.Add(i + 1);
            }
        }
    }

    /// <summary>What an editor underlines: the token that begins there.</summary>
    /// <param name="path">Of the document.</param>
    /// <param name="line">1-based.</param>
    /// <param name="column">1-based, in UTF-16 characters.</param>
    public Location At(string path, int line, int column)
    {
        var start = Math.Min(_text.Length, _starts[Math.Min(line, _starts.Count) - 1] + column - 1);
        var length = Length(start);
        var first = new LinePosition(line - 1, column - 1);
        return Location.Create(path, new TextSpan(start, length), new LinePositionSpan(first, new LinePosition(first.Line, first.Character + length)));
    }

    private int Length(int start)
    {
        var end = start;
        if (end < _text.Length && _text[end] == '"')
        {
            for (end++; end < _text.Length && _text[end] is not ('"' or '\r' or '\n'); end++)
            {
                end += _text[end] == '\\' ? 1 : 0;
            }

            return Math.Min(end + 1, _text.Length) - start;
        }

        while (end < _text.Length && (char.IsLetterOrDigit(_text[end]) || _text[end] is '.' or '-' or '+' or '_'))
        {
            end++;
        }

        return Math.Min(Math.Max(1, end - start), _text.Length - start);
    }
}
