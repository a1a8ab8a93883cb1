namespace CloudPipe.Aws.IdentityManagement;

public sealed record AddRoleToInstanceProfileRequest
{
    public required string InstanceProfileName { get; init; }

    public required string RoleName { get; init; }
}
