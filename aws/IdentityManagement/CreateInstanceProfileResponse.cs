namespace CloudPipe.Aws.IdentityManagement;

public sealed record CreateInstanceProfileResponse
{
    public InstanceProfile? InstanceProfile { get; set; }
}
