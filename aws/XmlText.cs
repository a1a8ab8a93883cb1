using System.Globalization;
using System.Text;

namespace CloudPipe.Aws;

/// <summary>
/// Reads the XML that AWS answers: elements, text, entities, CDATA, and past attributes, comments and instructions. A document type is
/// refused. The base library's reader would do it as well, and be 0.4 MB of every Lambda function (docs/decisions/0017-one-model-a-shape.md);
/// the tests hold this one against it.
/// </summary>
internal ref struct XmlText(byte[] bytes)
{
    /// <summary>Nothing AWS answers is deeper; a reply that is must not overflow the stack.</summary>
    private const int Deepest = 64;

    // Every line ends the same way, as the standard wants it; a carriage return that is meant is written as an entity.
    private ReadOnlySpan<char> _rest = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    /// <exception cref="FormatException">It is not XML, or of a kind that AWS does not answer.</exception>
    public XmlTree Read()
    {
        SkipMisc();
        var root = ReadElement(Deepest);
        SkipMisc();
        return _rest.IsEmpty ? root : throw new FormatException("Something follows the end.");
    }

    private XmlTree ReadElement(int depth)
    {
        if (depth == 0)
        {
            throw new FormatException("It is nested too deep.");
        }

        Expect("<");
        var name = ReadName();
        var children = new List<XmlTree>();
        if (!SkipAttributes())
        {
            return new XmlTree(LocalName(name), children, "");
        }

        var text = new StringBuilder();
        while (!TryTake("</"))
        {
            if (TryTake("<![CDATA["))
            {
                text.Append(Until("]]>"));
            }
            else if (_rest is ['<', ..])
            {
                if (!TrySkipAside())
                {
                    children.Add(ReadElement(depth - 1));
                }
            }
            else
            {
                var end = _rest.IndexOf('<');
                AppendText(text, end < 0 ? throw new FormatException("It ends in the middle.") : _rest[..end]);
                _rest = _rest[end..];
            }
        }

        if (!ReadName().SequenceEqual(name))
        {
            throw new FormatException($"<{name}> is closed by another name.");
        }

        SkipSpace();
        Expect(">");
        return new XmlTree(LocalName(name), children, text.ToString());
    }

    /// <returns>False if the element ends right here.</returns>
    private bool SkipAttributes()
    {
        while (true)
        {
            SkipSpace();
            if (TryTake("/>"))
            {
                return false;
            }

            if (TryTake(">"))
            {
                return true;
            }

            ReadName();
            SkipSpace();
            Expect("=");
            SkipSpace();
            var value = Until(TryTake("\"") ? "\"" : TryTake("'") ? "'" : throw new FormatException("An attribute has no value."));
            if (value.Contains('<'))
            {
                throw new FormatException("An attribute's value has a tag.");
            }
        }
    }

    /// <summary>What stands outside the root: space, comments, instructions.</summary>
    private void SkipMisc()
    {
        do
        {
            SkipSpace();
        }
        while (TrySkipAside());
    }

    private bool TrySkipAside()
    {
        if (TryTake("<!--"))
        {
            Until("-->");
            return true;
        }

        if (TryTake("<?"))
        {
            Until("?>");
            return true;
        }

        return false;
    }

    private ReadOnlySpan<char> ReadName()
    {
        var length = 0;
        while (length < _rest.Length && (char.IsLetterOrDigit(_rest[length]) || _rest[length] is '_' or '-' or '.' or ':'))
        {
            length++;
        }

        var name = _rest[..length];
        _rest = _rest[length..];
        return length > 0 && (char.IsLetter(name[0]) || name[0] is '_' or ':') ? name : throw new FormatException("A name is missing.");
    }

    private void SkipSpace() => _rest = _rest.TrimStart(" \t\n");

    private bool TryTake(string text)
    {
        if (!_rest.StartsWith(text, StringComparison.Ordinal))
        {
            return false;
        }

        _rest = _rest[text.Length..];
        return true;
    }

    private void Expect(string text)
    {
        if (!TryTake(text))
        {
            throw new FormatException($"{text} is missing.");
        }
    }

    private ReadOnlySpan<char> Until(string end)
    {
        var length = _rest.IndexOf(end, StringComparison.Ordinal);
        var text = length < 0 ? throw new FormatException($"{end} is missing.") : _rest[..length];
        _rest = _rest[(length + end.Length)..];
        return text;
    }

    private static void AppendText(StringBuilder text, ReadOnlySpan<char> raw)
    {
        for (var at = raw.IndexOf('&'); at >= 0; at = raw.IndexOf('&'))
        {
            text.Append(raw[..at]);
            raw = raw[(at + 1)..];
            var end = raw.IndexOf(';');
            var entity = end >= 0 ? raw[..end] : throw new FormatException("An entity has no end.");
            text.Append(entity switch
            {
                "lt" => "<",
                "gt" => ">",
                "amp" => "&",
                "quot" => "\"",
                "apos" => "'",
                ['#', 'x', .. var digits] => Character(digits, NumberStyles.AllowHexSpecifier),
                ['#', .. var digits] => Character(digits, NumberStyles.None),
                _ => throw new FormatException($"Nobody knows the entity &{entity};."),
            });
            raw = raw[(end + 1)..];
        }

        text.Append(raw);
    }

    private static string Character(ReadOnlySpan<char> digits, NumberStyles style) =>
        int.TryParse(digits, style, CultureInfo.InvariantCulture, out var code) && Rune.IsValid(code) ? new Rune(code).ToString() : throw new FormatException("That is no character.");

    private static string LocalName(ReadOnlySpan<char> name) => name[(name.IndexOf(':') + 1)..].ToString();
}
