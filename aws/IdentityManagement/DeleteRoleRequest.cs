namespace CloudPipe.Aws.IdentityManagement;

public sealed record DeleteRoleRequest
{
    public required string RoleName { get; init; }
}
