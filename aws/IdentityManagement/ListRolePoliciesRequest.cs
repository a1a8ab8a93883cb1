namespace CloudPipe.Aws.IdentityManagement;

public sealed record ListRolePoliciesRequest
{
    public required string RoleName { get; init; }

    /// <summary>1 to 1000; null is 100.</summary>
    public int? MaxItems { get; init; }

    public string? Marker { get; init; }
}
