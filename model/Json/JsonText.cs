using System.Globalization;
using System.Text;

namespace CloudPipe.Model.Json;

/// <summary>Writes JSON the way the original's documents are written: indented by four, empty lists and objects on one line.</summary>
internal sealed class JsonText
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _isFirst = true;

    /// <summary>What was written so far, with a line break at its end.</summary>
    public override string ToString() => _text.ToString() + "\n";

    public JsonText Object(Action<JsonText> members) => Container('{', '}', members);

    public JsonText List<T>(IEnumerable<T> items, Action<JsonText, T> item) => Container('[', ']', text =>
    {
        foreach (var each in items)
        {
            text.Separate();
            item(text, each);
        }
    });

    /// <summary>The name of a member; write its value next.</summary>
    public JsonText Name(string name)
    {
        Separate();
        Quote(name);
        _text.Append(": ");
        return this;
    }

    public void Value(string value) => Quote(value);

    public void Value(bool value) => _text.Append(value ? "true" : "false");

    /// <summary>A value that is JSON already; it stays on its line.</summary>
    public void Json(string value) => _text.Append(value);

    public void Value(double value) => _text.Append(value.ToString("R", CultureInfo.InvariantCulture));

    private JsonText Container(char open, char close, Action<JsonText> content)
    {
        _text.Append(open);
        _depth++;
        _isFirst = true;
        content(this);
        _depth--;
        if (!_isFirst)
        {
            Break();
        }

        _isFirst = false;
        _text.Append(close);
        return this;
    }

    private void Separate()
    {
        _text.Append(_isFirst ? "" : ",");
        _isFirst = false;
        Break();
    }

    private void Break() => _text.Append('\n').Append(' ', 4 * _depth);

    private void Quote(string value)
    {
        _text.Append('"');
        for (var i = 0; i < value.Length; i++)
        {
            _text.Append(Escaped(value[i]));
        }

        _text.Append('"');
    }

    private static string Escaped(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ when c < ' ' || c is '\u007F' or '\u2028' or '\u2029' => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
        _ => c.ToString(),
    };
}
