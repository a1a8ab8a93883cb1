namespace CloudPipe.Aws.Ec2;

public sealed record DeleteSecurityGroupRequest
{
    public string? GroupId { get; init; }

    /// <summary>Only in the default VPC.</summary>
    public string? GroupName { get; init; }
}
