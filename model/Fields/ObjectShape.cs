namespace CloudPipe.Model;

/// <summary>An object with the fields of a table.</summary>
/// <param name="Fields">In the order in which people would write them.</param>
internal sealed record ObjectShape(IReadOnlyList<DocumentField> Fields) : FieldShape
{
    /// <summary>The names of the fields.</summary>
    public IReadOnlyList<string> Names { get; } = [.. Fields.Select(f => f.Name)];

    /// <summary>What one field allows of another; null for nothing.</summary>
    public FieldCondition? Condition { get; init; }
}
