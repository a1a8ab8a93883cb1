namespace CloudPipe.Aws.IdentityManagement;

public sealed record DeleteRolePolicyRequest
{
    public required string RoleName { get; init; }

    public required string PolicyName { get; init; }
}
