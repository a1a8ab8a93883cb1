namespace CloudPipe.Aws.Ec2;

public sealed record CreateSecurityGroupResponse
{
    public string GroupId { get; set; } = "";
}
