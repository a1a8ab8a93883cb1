namespace CloudPipe.Aws.IdentityManagement;

public sealed record GetInstanceProfileResponse
{
    public InstanceProfile? InstanceProfile { get; set; }
}
