namespace CloudPipe.Aws.IdentityManagement;

public sealed record GetRoleResponse
{
    public Role? Role { get; set; }
}
