using System.Globalization;
using CloudPipe.Model.Json;

namespace CloudPipe.Model;

/// <summary>The fields of one object of a document: takes them by name and kind, and reports what is not as it should be.</summary>
internal sealed class ObjectFields
{
    private readonly DocumentSource _source;
    private readonly JsonValue _object;
    private readonly string _prefix;
    private readonly Lazy<string[]> _unused;
    private readonly Dictionary<string, JsonValue> _values = new(StringComparer.Ordinal);

    /// <param name="source">The document.</param>
    /// <param name="value">An object.</param>
    /// <param name="prefix">How messages name its fields: empty, or such as <c>memory.</c>.</param>
    /// <param name="known">The fields there are; null if any name will do.</param>
    private ObjectFields(DocumentSource source, JsonValue value, string prefix, IReadOnlyList<string>? known)
    {
        (_source, _object, _prefix) = (source, value, prefix);
        _unused = new Lazy<string[]>(() => [.. (known ?? []).Except(value.Members.Select(m => m.Name), StringComparer.Ordinal)]);
        foreach (var member in value.Members)
        {
            if (_values.ContainsKey(member.Name))
            {
                var message = $"{Label(member.Name)} stands here a second time";
                source.Diagnostics.Error(source.Codes.DuplicateField, member.Start, message, "keep one of them");
                continue;
            }

            _values.Add(member.Name, member.Value);
            if (known is not null && !known.Contains(member.Name))
            {
                Unknown(member, known);
            }
        }
    }

    /// <summary>The fields in their order; of those with the same name, the first.</summary>
    public IEnumerable<JsonMember> All => _object.Members.Where(m => ReferenceEquals(_values[m.Name], m.Value));

    /// <summary>The fields of <paramref name="value"/>; null, and reported, if it is no object.</summary>
    public static ObjectFields? Of(DocumentSource source, JsonValue? value, string label, string prefix, ObjectShape? known)
    {
        if (value is null || !Is(source, value, label, JsonKind.Object, "an object"))
        {
            return null;
        }

        return new ObjectFields(source, value, prefix, known?.Names);
    }

    /// <summary>Whether the value is of the kind; reported if not, unless it was before.</summary>
    public static bool Is(DocumentSource source, JsonValue value, string label, JsonKind kind, string noun)
    {
        if (value.Kind == kind)
        {
            return true;
        }

        if (value.Kind != JsonKind.Invalid)
        {
            var message = $"{label} must be {noun}, but is {value.Noun}";
            source.Diagnostics.Error(source.Codes.WrongType, value.Start, message, HintFor(value, kind));
        }

        return false;
    }

    public string Label(string name) => $"'{_prefix}{name}'";

    /// <summary>The field; null if it is absent or null.</summary>
    public JsonValue? Optional(DocumentField field) =>
        _values.TryGetValue(field.Name, out var value) && value.Kind is not (JsonKind.Null or JsonKind.Invalid) ? value : null;

    /// <summary>The field; null, and reported, if it is absent.</summary>
    public JsonValue? Required(DocumentField field)
    {
        if (_values.TryGetValue(field.Name, out var value))
        {
            return value;
        }

        if (!_object.IsDamaged)
        {
            _source.Diagnostics.Error(_source.Codes.MissingField, _object.Start, $"{Label(field.Name)} is missing");
        }

        return null;
    }

    /// <summary>A string that may not be empty.</summary>
    public TextField? RequiredText(DocumentField field)
    {
        if (Required(field) is not { } value || Text(value, Label(field.Name), field.Text.MayHaveLines) is not { } text)
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            _source.Diagnostics.Error(_source.Codes.EmptyValue, value.Start, $"{Label(field.Name)} must not be empty");
            return null;
        }

        return new TextField(text, value);
    }

    /// <summary>A string; null if it is absent or empty.</summary>
    public TextField? OptionalText(DocumentField field) =>
        Optional(field) is { } value && Text(value, Label(field.Name), field.Text.MayHaveLines) is { } text && !string.IsNullOrWhiteSpace(text)
            ? new TextField(text, value)
            : null;

    /// <summary>A whole number in its range; null if it is absent, and reported if it is another thing.</summary>
    public int? WholeNumber(DocumentField field, string code, string? hint = null) =>
        WholeNumber(field.IsRequired ? Required(field) : Optional(field), field.Name, field.Range, code, hint);

    /// <summary>The same of an item of a list.</summary>
    public int? WholeNumber(JsonValue? value, string name, WholeNumberShape range, string code, string? hint)
    {
        if (value is null || !Is(_source, value, Label(name), JsonKind.Number, "a whole number"))
        {
            return null;
        }

        if (Whole(value) is { } number && number >= range.Least && number <= range.Most)
        {
            return (int)number;
        }

        var message = $"{Label(name)} must be a whole number from {range.Least} to {range.Most}, but is {value.Text}";
        _source.Diagnostics.Error(code, value.Start, message, hint);
        return null;
    }

    public bool? Boolean(DocumentField field) =>
        Optional(field) is { } value && Is(_source, value, Label(field.Name), JsonKind.Boolean, "true or false")
            ? value.Text == "true"
            : null;

    /// <summary>The items of a list; none if it is absent.</summary>
    public IReadOnlyList<JsonValue> List(DocumentField field) =>
        Optional(field) is { } value && Is(_source, value, Label(field.Name), JsonKind.Array, "a list") ? value.Items : [];

    /// <summary>A string without control characters, of which line breaks and tabs may be allowed.</summary>
    public string? Text(JsonValue value, string label, bool mayHaveLines = false)
    {
        if (!Is(_source, value, label, JsonKind.String, "a string"))
        {
            return null;
        }

        for (var i = 0; i < value.Text.Length; i++)
        {
            var c = value.Text[i];
            var isForbidden = char.IsControl(c) && !(mayHaveLines && c is '\n' or '\r' or '\t');
            if (isForbidden)
            {
                var message = $"{label} contains a control character (U+{(int)c:X4})";
                _source.Diagnostics.Error(_source.Codes.ControlCharacter, _source.OffsetInside(value, i), message);
                return null;
            }
        }

        return value.Text;
    }

    private void Unknown(JsonMember member, IReadOnlyList<string> known)
    {
        _source.Diagnostics.Warning(
            _source.Codes.UnknownField,
            member.Start,
            $"{Label(member.Name)} is not a field of this document and is ignored",
            Spelling.Hint(member.Name, _unused.Value) ?? "fields here are: " + string.Join(", ", known));
    }

    // 128.0 and 1e3 are whole numbers too.
    private static double? Whole(JsonValue value) =>
        double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Floor(number).Equals(number)
            ? number
            : null;

    private static string? HintFor(JsonValue value, JsonKind wanted) => (value.Kind, wanted) switch
    {
        (JsonKind.Number or JsonKind.Boolean, JsonKind.String) => $"write \"{value.Text}\"",
        (JsonKind.String, JsonKind.Number) when JsonNumber.IsValid(value.Text) => $"write {value.Text} without quotes",
        (JsonKind.String, JsonKind.Boolean) when value.Text.ToUpperInvariant() is "TRUE" or "FALSE" =>
            $"write {value.Text.ToLowerInvariant()} without quotes",
        (JsonKind.Object or JsonKind.String or JsonKind.Number, JsonKind.Array) => "put it in [ ]",
        _ => null,
    };
}
