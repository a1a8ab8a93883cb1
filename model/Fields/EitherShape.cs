namespace CloudPipe.Model;

/// <summary>One thing or another.</summary>
/// <param name="One">The usual one.</param>
/// <param name="Other">The other one.</param>
internal sealed record EitherShape(FieldShape One, FieldShape Other) : FieldShape;
