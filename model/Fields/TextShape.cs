namespace CloudPipe.Model;

/// <summary>A string without control characters.</summary>
internal sealed record TextShape : FieldShape
{
    /// <summary>Whether line breaks and tabs are allowed in it.</summary>
    public bool MayHaveLines { get; init; }

    /// <summary>All of which it must keep to.</summary>
    public IReadOnlyList<TextRule> Rules { get; init; } = [];

    /// <summary>The only values there are; empty where others are fine too.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The most characters; null for no such limit.</summary>
    public int? Longest { get; init; }
}
