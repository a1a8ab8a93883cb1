namespace CloudPipe.Model;

/// <summary>An object whose fields have names of the author's own.</summary>
/// <param name="Name">What a name is.</param>
/// <param name="Value">What every value is.</param>
internal sealed record MapShape(TextRule Name, FieldShape Value) : FieldShape;
