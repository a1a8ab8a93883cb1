namespace CloudPipe.Aws.Ec2;

/// <summary>The operation of Amazon EC2 that describes instance types; <see cref="Ec2Client"/> calls the service, and a test may answer itself.</summary>
public interface IAmazonEC2InstanceTypes
{
    /// <summary>Memory, CPUs and architectures of instance types; one that the region does not have is an <c>InvalidInstanceType</c>.</summary>
    Task<DescribeInstanceTypesResponse> DescribeInstanceTypesAsync(DescribeInstanceTypesRequest request, CancellationToken cancellationToken);
}
