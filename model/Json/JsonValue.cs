namespace CloudPipe.Model.Json;

/// <summary>A value and where it stands.</summary>
internal sealed class JsonValue(JsonKind kind, int start)
{
    public JsonKind Kind { get; } = kind;

    /// <summary>Offset of the first character, for a string that of the opening quote.</summary>
    public int Start { get; } = start;

    /// <summary>Of a string, what it says; of a number or boolean, its characters.</summary>
    public string Text { get; init; } = "";

    public IReadOnlyList<JsonMember> Members { get; init; } = [];

    public IReadOnlyList<JsonValue> Items { get; init; } = [];

    /// <summary>True where a part of an object or array could not be understood, so that what seems missing may well be there.</summary>
    public bool IsDamaged { get; init; }

    /// <summary>How a person would call the kind of this value.</summary>
    public string Noun => Kind switch
    {
        JsonKind.Null => "null",
        JsonKind.Boolean => Text,
        JsonKind.Number => "a number",
        JsonKind.String => "a string",
        JsonKind.Array => "a list",
        JsonKind.Object => "an object",
        _ => "nothing",
    };
}
