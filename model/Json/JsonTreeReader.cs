namespace CloudPipe.Model.Json;

/// <summary>
/// Reads JSON with comments and trailing commas into a tree with positions. A mistake is reported and read past, so that one
/// reading finds them all (docs/decisions/0002-own-json-reader.md).
/// </summary>
internal sealed class JsonTreeReader
{
    /// <summary>Our documents nest five deep; far beyond that the stack would be at risk.</summary>
    private const int DeepestNesting = 64;

    private readonly JsonTokenizer _tokens;
    private readonly DiagnosticBag _diagnostics;
    private readonly ReadingCodes _codes;
    private JsonToken _current;
    private JsonToken _previous;
    private int _openObjects;
    private int _openLists;
    private bool _saidUnclosed;
    private bool _saidTooDeep;

    private JsonTreeReader(string text, DiagnosticBag diagnostics, ReadingCodes codes)
    {
        _tokens = new JsonTokenizer(text, diagnostics, codes);
        _diagnostics = diagnostics;
        _codes = codes;
        _current = _tokens.Next();
    }

    private delegate bool Element(List<JsonMember> members, List<JsonValue> items);

    /// <summary>The tree of <paramref name="text"/>; its root is invalid if there is none. Never throws, whatever the text.</summary>
    public static JsonValue Read(string text, DiagnosticBag diagnostics, ReadingCodes codes)
    {
        var reader = new JsonTreeReader(text, diagnostics, codes);
        if (reader._current.Kind == JsonTokenKind.End)
        {
            if (diagnostics.Count == 0)
            {
                diagnostics.Error(codes.EndsEarly, 0, "the file is empty");
            }

            return new JsonValue(JsonKind.Invalid, 0);
        }

        var root = reader.Value();
        if (reader._current.Kind != JsonTokenKind.End && !reader._current.IsMalformed)
        {
            diagnostics.Error(codes.Syntax, reader._current.Start, $"{reader._current.Quoted} stands behind the end of the document");
        }

        return root;
    }

    private void Advance()
    {
        _previous = _current;
        _current = _tokens.Next();
    }

    private JsonValue Value()
    {
        while (_current.Kind == JsonTokenKind.Colon)
        {
            Unexpected();
            Advance();
        }

        var token = _current;
        switch (token.Kind)
        {
            case JsonTokenKind.OpenBrace or JsonTokenKind.OpenBracket when _openObjects + _openLists == DeepestNesting:
                return TooDeep();
            case JsonTokenKind.OpenBrace:
                return Container(JsonKind.Object, ref _openObjects, JsonTokenKind.CloseBrace, JsonTokenKind.CloseBracket, Member);
            case JsonTokenKind.OpenBracket:
                return Container(JsonKind.Array, ref _openLists, JsonTokenKind.CloseBracket, JsonTokenKind.CloseBrace, Item);
            case JsonTokenKind.End:
                return new JsonValue(JsonKind.Invalid, token.Start);
            case JsonTokenKind.CloseBrace or JsonTokenKind.CloseBracket or JsonTokenKind.Comma:
                _diagnostics.Error(_codes.Syntax, token.Start, $"a value is missing before '{token.Text}'");
                return new JsonValue(JsonKind.Invalid, token.Start);
            default:
                Advance();
                return new JsonValue(KindOf(token), token.Start) { Text = token.Text };
        }
    }

    private JsonKind KindOf(JsonToken token)
    {
        if (token.IsMalformed)
        {
            return JsonKind.Invalid;
        }

        switch (token)
        {
            case { Kind: JsonTokenKind.String }:
                return JsonKind.String;
            case { Kind: JsonTokenKind.Number }:
                return JsonKind.Number;
            case { Text: "true" or "false" }:
                return JsonKind.Boolean;
            case { Text: "null" }:
                return JsonKind.Null;
            default:
                _diagnostics.Error(_codes.Syntax, token.Start, $"'{token.Text}' is not a value", HintFor(token.Text));
                return JsonKind.Invalid;
        }
    }

    // Python's words are what most authors of these documents have in their fingers.
    private static string HintFor(string word) => word.ToUpperInvariant() switch
    {
        "TRUE" or "YES" => "write true",
        "FALSE" or "NO" => "write false",
        "NULL" or "NONE" or "NIL" or "UNDEFINED" => "write null, or leave the field out",
        _ => $"write \"{word}\" in double quotes",
    };

    private JsonValue Container(JsonKind kind, ref int depth, JsonTokenKind closer, JsonTokenKind otherCloser, Element element)
    {
        var open = _current;
        var members = new List<JsonMember>();
        var items = new List<JsonValue>();
        var isDamaged = false;
        depth++;
        Advance();
        while (_current.Kind != closer && _current.Kind != JsonTokenKind.End)
        {
            if (_current.Kind == otherCloser)
            {
                isDamaged = true;
                Unexpected(kind == JsonKind.Object ? "close the object with }" : "close the list with ]");
                if ((kind == JsonKind.Object ? _openLists : _openObjects) == 0)
                {
                    // Nothing that it could close is open: it was meant for this one.
                    closer = otherCloser;
                    continue;
                }

                // It closes what is around this one: this one's own bracket is what is missing.
                depth--;
                return new JsonValue(kind, open.Start) { Members = members, Items = items, IsDamaged = true };
            }

            if (_current.Kind == JsonTokenKind.Comma)
            {
                Unexpected();
                Advance();
            }
            else
            {
                isDamaged |= !element(members, items);
                isDamaged |= !Separator(kind);
            }
        }

        if (_current.Kind == JsonTokenKind.End)
        {
            isDamaged = true;
            Unclosed(open);
        }
        else
        {
            Advance();
        }

        depth--;
        return new JsonValue(kind, open.Start) { Members = members, Items = items, IsDamaged = isDamaged };
    }

    private bool Item(List<JsonMember> members, List<JsonValue> items)
    {
        items.Add(Value());
        return true;
    }

    private bool Member(List<JsonMember> members, List<JsonValue> items)
    {
        var name = _current;
        if (name.Kind is not (JsonTokenKind.String or JsonTokenKind.Word or JsonTokenKind.Number))
        {
            Unexpected("a field is written \"name\": value");
            SkipOne();
            return false;
        }

        if (name.Kind != JsonTokenKind.String && !name.IsMalformed)
        {
            _diagnostics.Error(_codes.Syntax, name.Start, "field names are written in double quotes", $"write \"{name.Text}\"");
        }

        Advance();
        if (_current.Kind == JsonTokenKind.Garbage)
        {
            // As in "name" = "x": already reported.
            Advance();
        }
        else if (_current.Kind == JsonTokenKind.Colon)
        {
            Advance();
        }
        else if (!name.IsMalformed && _current.Kind != JsonTokenKind.End)
        {
            _diagnostics.Error(_codes.Syntax, name.End, $"':' is missing after \"{name.Text}\"");
        }

        var hasValue = _current.StartsValue || _current.Kind is JsonTokenKind.Garbage or JsonTokenKind.Colon;
        var saysSo = _previous.Kind == JsonTokenKind.Colon;
        members.Add(new JsonMember(name.Text, name.Start, hasValue || saysSo ? Value() : new JsonValue(JsonKind.Invalid, name.End)));
        return true;
    }

    /// <summary>What stands between two elements. False if some of the text was passed over.</summary>
    private bool Separator(JsonKind kind)
    {
        switch (_current.Kind)
        {
            case JsonTokenKind.Comma:
                Advance();
                return true;
            case JsonTokenKind.CloseBrace or JsonTokenKind.CloseBracket or JsonTokenKind.End:
                return true;
            case JsonTokenKind.String or JsonTokenKind.Word:
            case JsonTokenKind.OpenBrace or JsonTokenKind.OpenBracket or JsonTokenKind.Number when kind == JsonKind.Array:
                if (!_previous.IsMalformed && !_current.IsMalformed)
                {
                    _diagnostics.Error(_codes.Syntax, _previous.End, $"',' is missing between {_previous.Quoted} and {_current.Quoted}");
                }

                return true;
            default:
                Unexpected();
                SkipToSeparator();
                return false;
        }
    }

    private void SkipToSeparator()
    {
        while (_current.Kind is not (JsonTokenKind.Comma or JsonTokenKind.CloseBrace or JsonTokenKind.CloseBracket or JsonTokenKind.End))
        {
            SkipOne();
        }

        if (_current.Kind == JsonTokenKind.Comma)
        {
            Advance();
        }
    }

    /// <summary>Passes over a token, or over everything up to the bracket that closes it.</summary>
    private void SkipOne()
    {
        var depth = 0;
        do
        {
            depth += _current.Kind switch
            {
                JsonTokenKind.OpenBrace or JsonTokenKind.OpenBracket => 1,
                JsonTokenKind.CloseBrace or JsonTokenKind.CloseBracket => -1,
                _ => 0,
            };
            Advance();
        }
        while (depth > 0 && _current.Kind != JsonTokenKind.End);
    }

    private JsonValue TooDeep()
    {
        var start = _current.Start;
        if (!_saidTooDeep)
        {
            _saidTooDeep = true;
            _diagnostics.Error(_codes.TooDeep, start, $"brackets are nested more than {DeepestNesting} deep");
        }

        SkipOne();
        return new JsonValue(JsonKind.Invalid, start);
    }

    private void Unexpected(string? hint = null)
    {
        if (!_current.IsMalformed)
        {
            _diagnostics.Error(_codes.Syntax, _current.Start, $"{_current.Quoted} is unexpected here", hint);
        }
    }

    private void Unclosed(JsonToken open)
    {
        if (!_saidUnclosed && !_tokens.GaveUp)
        {
            _saidUnclosed = true;
            _diagnostics.Error(_codes.EndsEarly, open.Start, $"this '{open.Text}' is never closed");
        }
    }
}
