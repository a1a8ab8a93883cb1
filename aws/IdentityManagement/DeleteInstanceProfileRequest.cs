namespace CloudPipe.Aws.IdentityManagement;

public sealed record DeleteInstanceProfileRequest
{
    public required string InstanceProfileName { get; init; }
}
