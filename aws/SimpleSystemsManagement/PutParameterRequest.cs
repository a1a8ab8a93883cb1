namespace CloudPipe.Aws.SimpleSystemsManagement;

public sealed record PutParameterRequest
{
    public required string Name { get; init; }

    /// <summary>Up to 4 KB.</summary>
    public required string Value { get; init; }

    /// <summary><c>String</c>, <c>StringList</c> or <c>SecureString</c>; needed for a new one.</summary>
    public string? Type { get; init; }

    /// <summary>KMS key of a <c>SecureString</c>; null is the account's own.</summary>
    public string? KeyId { get; init; }

    public string? Description { get; init; }

    /// <summary>Excludes <c>Tags</c>.</summary>
    public bool? Overwrite { get; init; }

    public IReadOnlyList<Tag>? Tags { get; init; }
}
