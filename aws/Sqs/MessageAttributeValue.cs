namespace CloudPipe.Aws.Sqs;

public sealed record MessageAttributeValue
{
    /// <summary><c>String</c>, <c>Number</c> or <c>Binary</c>, optionally with a custom suffix.</summary>
    public string DataType { get; set; } = "String";

    public string? StringValue { get; set; }

    /// <summary>Base64 on the wire.</summary>
    public byte[]? BinaryValue { get; set; }
}
