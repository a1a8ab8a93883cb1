namespace CloudPipe.Model;

/// <summary><c>true</c> or <c>false</c>.</summary>
internal sealed record BooleanShape : FieldShape;
