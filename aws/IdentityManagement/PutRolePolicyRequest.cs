namespace CloudPipe.Aws.IdentityManagement;

public sealed record PutRolePolicyRequest
{
    public required string RoleName { get; init; }

    public required string PolicyName { get; init; }

    /// <summary>JSON.</summary>
    public required string PolicyDocument { get; init; }
}
