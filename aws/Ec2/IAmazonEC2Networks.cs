namespace CloudPipe.Aws.Ec2;

/// <summary>The operations of Amazon EC2 that find networks; <see cref="Ec2Client"/> calls the service, and a test may answer itself.</summary>
public interface IAmazonEC2Networks
{
    /// <summary>Subnets by ID or filter, up to 1000 at once.</summary>
    Task<DescribeSubnetsResponse> DescribeSubnetsAsync(DescribeSubnetsRequest request, CancellationToken cancellationToken);

    /// <summary>VPCs by ID or filter, up to 1000 at once; the filter <c>is-default</c> finds the default one.</summary>
    Task<DescribeVpcsResponse> DescribeVpcsAsync(DescribeVpcsRequest request, CancellationToken cancellationToken);
}
