namespace CloudPipe.Model;

/// <summary>A whole number.</summary>
/// <param name="Least">The least that is allowed.</param>
/// <param name="Most">The most that is allowed.</param>
internal sealed record WholeNumberShape(int Least, int Most) : FieldShape;
