namespace CloudPipe.Aws.IdentityManagement;

public sealed record DetachRolePolicyRequest
{
    public required string RoleName { get; init; }

    public required string PolicyArn { get; init; }
}
