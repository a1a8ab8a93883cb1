namespace CloudPipe.Aws.Ec2;

public sealed record AuthorizeSecurityGroupIngressRequest
{
    public string? GroupId { get; init; }

    /// <summary>One that is there already is refused as <c>InvalidPermission.Duplicate</c>.</summary>
    public IReadOnlyList<IpPermission>? IpPermissions { get; init; }
}
