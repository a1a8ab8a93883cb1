using System.Text;

namespace CloudPipe.Model.Json;

/// <summary>Cuts a text into tokens. What cannot be one is reported here, and a token comes all the same.</summary>
internal sealed class JsonTokenizer(string text, DiagnosticBag diagnostics, ReadingCodes codes)
{
    // Whoever passes a photograph is told so a hundred times, not a million times.
    private const int EnoughReports = 100;

    private int _at;

    /// <summary>True once the end of the text is reported although more stands there, or a comment swallowed the rest.</summary>
    public bool GaveUp { get; private set; }

    public JsonToken Next()
    {
        _at = JsonTrivia.Skip(text, _at, out var openComment);
        if (openComment >= 0)
        {
            GaveUp = true;
            diagnostics.Error(codes.EndsEarly, openComment, "this comment is never closed", "close it with */");
        }

        if (diagnostics.Count >= EnoughReports)
        {
            GaveUp = true;
            _at = text.Length;
        }

        return _at == text.Length ? new JsonToken(JsonTokenKind.End, _at, _at, "") : Cut(text[_at]);
    }

    private JsonToken Cut(char c) => c switch
    {
        '{' => Mark(JsonTokenKind.OpenBrace),
        '}' => Mark(JsonTokenKind.CloseBrace),
        '[' => Mark(JsonTokenKind.OpenBracket),
        ']' => Mark(JsonTokenKind.CloseBracket),
        ':' => Mark(JsonTokenKind.Colon),
        ',' => Mark(JsonTokenKind.Comma),
        '"' => String(),
        '\'' => OddlyQuoted("'"),
        '\u201C' or '\u201D' or '\u201E' => OddlyQuoted("\u201C\u201D"),
        '\u2018' or '\u2019' => OddlyQuoted("\u2018\u2019"),
        (>= '0' and <= '9') or '-' or '+' or '.' => Number(),
        '#' => HashComment(),
        _ when IsWordCharacter(c) => Word(),
        _ => Garbage(),
    };

    private JsonToken Mark(JsonTokenKind kind)
    {
        _at++;
        return new JsonToken(kind, _at - 1, _at, text.Substring(_at - 1, 1));
    }

    private JsonToken Word()
    {
        var start = _at;
        while (_at < text.Length && IsWordCharacter(text[_at]))
        {
            _at++;
        }

        return new JsonToken(JsonTokenKind.Word, start, _at, text.Substring(start, _at - start));
    }

    private JsonToken Number()
    {
        var start = _at;
        while (_at < text.Length && (IsWordCharacter(text[_at]) || text[_at] is '+' or '-' or '.'))
        {
            _at++;
        }

        var number = text.Substring(start, _at - start);
        var isValid = JsonNumber.IsValid(number);
        if (!isValid)
        {
            var message = $"'{number}' is not a number as JSON writes them";
            diagnostics.Error(codes.BadNumber, start, message, "write digits, as in 128 or 0.5");
        }

        return new JsonToken(JsonTokenKind.Number, start, _at, number, !isValid);
    }

    private JsonToken String()
    {
        var start = _at++;
        var said = new StringBuilder();
        var isMalformed = false;
        while (_at < text.Length && text[_at] is not ('"' or '\r' or '\n'))
        {
            isMalformed |= !StringCharacter(said);
        }

        if (_at == text.Length || text[_at] != '"')
        {
            const string message = "this string has no closing quote on its line";
            diagnostics.Error(codes.BadString, start, message, "a line break inside a string is written \\n");
            return new JsonToken(JsonTokenKind.String, start, _at, said.ToString(), IsMalformed: true);
        }

        _at++;
        var lone = isMalformed ? -1 : JsonString.IndexOfLoneSurrogate(said.ToString());
        if (lone >= 0)
        {
            isMalformed = true;
            diagnostics.Error(codes.BadString, JsonString.OffsetOf(text, start, lone), "half a surrogate pair is not a character");
        }

        return new JsonToken(JsonTokenKind.String, start, _at, said.ToString(), isMalformed);
    }

    private bool StringCharacter(StringBuilder said)
    {
        var c = text[_at];
        if (c == '\\')
        {
            var length = JsonString.Unescape(text, _at, out var decoded);
            if (length == 0)
            {
                var after = _at + 1 < text.Length ? text.Substring(_at + 1, 1) : "";
                var message = $"'\\{after.Trim()}' is not an escape that JSON knows";
                diagnostics.Error(codes.BadString, _at, message, "a backslash itself is written \\\\");
                said.Append(c);
                _at++;
                return false;
            }

            said.Append(decoded);
            _at += length;
            return true;
        }

        said.Append(c);
        _at++;
        if (c >= ' ')
        {
            return true;
        }

        var hint = c == '\t' ? "write a tab as \\t" : $"write it as \\u{(int)c:x4}";
        diagnostics.Error(codes.BadString, _at - 1, $"a control character (U+{(int)c:X4}) stands in this string", hint);
        return false;
    }

    private JsonToken OddlyQuoted(string closers)
    {
        var start = _at;
        var line = JsonTrivia.EndOfLine(text, start);
        var end = text.IndexOfAny(closers.ToCharArray(), start + 1, line - start - 1);
        _at = end < 0 ? line : end + 1;
        var said = text.Substring(start + 1, (end < 0 ? line : end) - start - 1);
        diagnostics.Error(codes.Syntax, start, "strings are written in straight double quotes", end < 0 ? null : $"write \"{said}\"");
        return new JsonToken(JsonTokenKind.String, start, _at, said, IsMalformed: true);
    }

    private JsonToken HashComment()
    {
        diagnostics.Error(codes.Syntax, _at, "'#' does not begin a comment here", "comments are written // or /* */");
        _at = JsonTrivia.EndOfLine(text, _at);
        return Next();
    }

    private JsonToken Garbage()
    {
        var start = _at;
        while (_at < text.Length && !char.IsWhiteSpace(text[_at]) && !IsWordCharacter(text[_at]) && "{}[]:,\"'#+-./".IndexOf(text[_at]) < 0)
        {
            _at++;
        }

        // A slash that begins no comment comes here and must be passed too.
        _at = Math.Max(_at, start + 1);
        diagnostics.Error(codes.Syntax, start, $"'{text.Substring(start, _at - start)}' means nothing here");
        return new JsonToken(JsonTokenKind.Garbage, start, _at, text.Substring(start, _at - start), IsMalformed: true);
    }

    private static bool IsWordCharacter(char c) => char.IsLetterOrDigit(c) || c is '_' or '$';
}
