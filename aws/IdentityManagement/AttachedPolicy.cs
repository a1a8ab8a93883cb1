namespace CloudPipe.Aws.IdentityManagement;

public sealed record AttachedPolicy
{
    public string PolicyName { get; set; } = "";

    public string PolicyArn { get; set; } = "";
}
