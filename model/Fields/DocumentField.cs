namespace CloudPipe.Model;

/// <summary>
/// One field of a document: its reader takes its name and its limits from here, and so does its JSON Schema, so that neither can know of a
/// field or a limit that the other does not (docs/decisions/0031-schemas-from-the-readers-table.md).
/// </summary>
/// <param name="Name">As documents spell it.</param>
/// <param name="Shape">What its value may be.</param>
/// <param name="Description">For people, in an editor: what it means, its unit, what it is where it is left out.</param>
internal sealed record DocumentField(string Name, FieldShape Shape, string Description)
{
    /// <summary>Whether a document without it is refused. What is not required may be <c>null</c>, and an empty string says nothing.</summary>
    public bool IsRequired { get; init; }

    /// <summary>What is meant where it is left out, as JSON; null where that cannot be written as a value.</summary>
    public string? Default { get; init; }

    /// <summary>Values that are right, as JSON.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];

    /// <summary>Of a string.</summary>
    public TextShape Text => (TextShape)Shape;

    /// <summary>Of a whole number.</summary>
    public WholeNumberShape Range => (WholeNumberShape)Shape;

    /// <summary>Of an object.</summary>
    public ObjectShape Object => (ObjectShape)Shape;

    /// <summary>Of what is in a list.</summary>
    public FieldShape Item => ((ListShape)Shape).Item;
}
