namespace CloudPipe.Model;

/// <summary>A list.</summary>
/// <param name="Item">What is in it.</param>
internal sealed record ListShape(FieldShape Item) : FieldShape
{
    /// <summary>The fewest items.</summary>
    public int Fewest { get; init; }

    /// <summary>Whether an item that is there twice is a mistake.</summary>
    public bool IsDistinct { get; init; }
}
