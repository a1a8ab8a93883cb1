namespace CloudPipe.Aws.IdentityManagement;

public sealed record CreateInstanceProfileRequest
{
    public required string InstanceProfileName { get; init; }

    /// <summary>Null is <c>/</c>.</summary>
    public string? Path { get; init; }

    public IReadOnlyList<Tag>? Tags { get; init; }
}
