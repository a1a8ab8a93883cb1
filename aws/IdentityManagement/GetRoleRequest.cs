namespace CloudPipe.Aws.IdentityManagement;

public sealed record GetRoleRequest
{
    public required string RoleName { get; init; }
}
