namespace CloudPipe.Aws.IdentityManagement;

public sealed record GetInstanceProfileRequest
{
    public required string InstanceProfileName { get; init; }
}
