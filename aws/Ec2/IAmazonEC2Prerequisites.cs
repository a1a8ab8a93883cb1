namespace CloudPipe.Aws.Ec2;

/// <summary>
/// Amazon EC2, the operations on what is made once for an account: key pairs and security groups. Apart from <see cref="IAmazonEC2"/>,
/// so that whoever stands in for a dispatcher's EC2 needs none of it. <see cref="Ec2Client"/> says what they throw.
/// </summary>
public interface IAmazonEC2Prerequisites
{
    /// <summary>Makes a key pair; a name that is taken is an <c>InvalidKeyPair.Duplicate</c>.</summary>
    Task<CreateKeyPairResponse> CreateKeyPairAsync(CreateKeyPairRequest request, CancellationToken cancellationToken);

    /// <summary>Key pairs by name or filter; an unknown name is an <c>InvalidKeyPair.NotFound</c>.</summary>
    Task<DescribeKeyPairsResponse> DescribeKeyPairsAsync(DescribeKeyPairsRequest request, CancellationToken cancellationToken);

    /// <summary>Deletes a key pair; one that is not there is no error.</summary>
    Task DeleteKeyPairAsync(DeleteKeyPairRequest request, CancellationToken cancellationToken);

    /// <summary>Makes a security group that lets everything out and nothing in.</summary>
    Task<CreateSecurityGroupResponse> CreateSecurityGroupAsync(CreateSecurityGroupRequest request, CancellationToken cancellationToken);

    /// <summary>Security groups by ID, name or filter, up to 1000 at once.</summary>
    Task<DescribeSecurityGroupsResponse> DescribeSecurityGroupsAsync(DescribeSecurityGroupsRequest request, CancellationToken cancellationToken);

    /// <summary>Lets something in.</summary>
    Task AuthorizeSecurityGroupIngressAsync(AuthorizeSecurityGroupIngressRequest request, CancellationToken cancellationToken);

    /// <summary>Deletes a security group; one that is in use is a <c>DependencyViolation</c>.</summary>
    Task DeleteSecurityGroupAsync(DeleteSecurityGroupRequest request, CancellationToken cancellationToken);
}
