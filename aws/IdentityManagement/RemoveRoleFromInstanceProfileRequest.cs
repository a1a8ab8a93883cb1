namespace CloudPipe.Aws.IdentityManagement;

public sealed record RemoveRoleFromInstanceProfileRequest
{
    public required string InstanceProfileName { get; init; }

    public required string RoleName { get; init; }
}
