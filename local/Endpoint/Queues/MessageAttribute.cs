namespace CloudPipe.Local;

/// <summary>A message attribute.</summary>
/// <param name="DataType"><c>String</c>, <c>Number</c> or <c>Binary</c>, with an optional suffix after a dot.</param>
/// <param name="StringValue">The value of a String or Number.</param>
/// <param name="BinaryValue">The value of a Binary.</param>
public sealed record MessageAttribute(string DataType, string? StringValue = null, byte[]? BinaryValue = null)
{
    public static MessageAttribute String(string value) => new("String", value);
}
