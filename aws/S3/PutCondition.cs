namespace CloudPipe.Aws.S3;

/// <summary>What must be true of an object for a put to replace it.</summary>
public sealed record PutCondition
{
    private PutCondition(string? header, string? value)
    {
        Header = header;
        Value = value;
    }

    /// <summary>Whatever is there.</summary>
    public static PutCondition None { get; } = new(null, null);

    /// <summary>No object of that key exists (<c>If-None-Match: *</c>).</summary>
    public static PutCondition IfAbsent { get; } = new("if-none-match", "*");

    /// <summary>The header's name in small letters, or null without a condition.</summary>
    public string? Header { get; }

    /// <summary>The header's value.</summary>
    public string? Value { get; }

    /// <summary>The object is still in the state that <paramref name="etag"/> names (<c>If-Match</c>).</summary>
    public static PutCondition IfMatch(string etag) => new("if-match", etag);
}
