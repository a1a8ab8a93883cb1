namespace CloudPipe.Aws.IdentityManagement;

public sealed record CreateRoleRequest
{
    /// <summary>Up to 64 letters, digits and <c>+=,.@_-</c>.</summary>
    public required string RoleName { get; init; }

    /// <summary>JSON: who may take the role.</summary>
    public required string AssumeRolePolicyDocument { get; init; }

    /// <summary>Null is <c>/</c>.</summary>
    public string? Path { get; init; }

    public string? Description { get; init; }

    /// <summary>Seconds, 3600 to 43200.</summary>
    public int? MaxSessionDuration { get; init; }

    public string? PermissionsBoundary { get; init; }

    public IReadOnlyList<Tag>? Tags { get; init; }
}
