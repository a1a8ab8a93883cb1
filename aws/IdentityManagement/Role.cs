namespace CloudPipe.Aws.IdentityManagement;

public sealed record Role
{
    public string RoleName { get; set; } = "";

    public string Arn { get; set; } = "";

    public string? Path { get; set; }

    public string? RoleId { get; set; }

    public DateTimeOffset? CreateDate { get; set; }

    /// <summary>Percent-encoded JSON.</summary>
    public string? AssumeRolePolicyDocument { get; set; }

    public string? Description { get; set; }

    public int? MaxSessionDuration { get; set; }

    public IReadOnlyList<Tag> Tags { get; set; } = [];
}
