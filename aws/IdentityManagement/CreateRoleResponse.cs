namespace CloudPipe.Aws.IdentityManagement;

public sealed record CreateRoleResponse
{
    public Role? Role { get; set; }
}
