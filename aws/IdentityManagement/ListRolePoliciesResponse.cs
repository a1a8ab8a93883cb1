namespace CloudPipe.Aws.IdentityManagement;

public sealed record ListRolePoliciesResponse
{
    public IReadOnlyList<string> PolicyNames { get; set; } = [];

    public bool IsTruncated { get; set; }

    public string? Marker { get; set; }
}
