namespace CloudPipe.Aws.IdentityManagement;

public sealed record ListAttachedRolePoliciesResponse
{
    public IReadOnlyList<AttachedPolicy> AttachedPolicies { get; set; } = [];

    public bool IsTruncated { get; set; }

    public string? Marker { get; set; }
}
