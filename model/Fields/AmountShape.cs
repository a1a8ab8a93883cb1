namespace CloudPipe.Model;

/// <summary>A number more than 0.</summary>
/// <param name="Most">The most that is allowed.</param>
internal sealed record AmountShape(int Most) : FieldShape;
