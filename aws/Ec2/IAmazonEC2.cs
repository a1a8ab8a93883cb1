namespace CloudPipe.Aws.Ec2;

/// <summary>Amazon EC2, the operations that CloudPipe calls; <see cref="Ec2Client"/> says what they throw.</summary>
public interface IAmazonEC2
{
    /// <summary>
    /// Launches between <c>MinCount</c> and <c>MaxCount</c> instances, or none. A missing <c>ClientToken</c> is made, so that a
    /// repeated attempt launches nothing twice.
    /// </summary>
    Task<RunInstancesResponse> RunInstancesAsync(RunInstancesRequest request, CancellationToken cancellationToken);

    /// <summary>Instances by ID or filter; eventually consistent. <see cref="Ec2Pages"/> follows the pages.</summary>
    Task<DescribeInstancesResponse> DescribeInstancesAsync(DescribeInstancesRequest request, CancellationToken cancellationToken);

    /// <summary>Terminates instances; one unknown ID and none is terminated.</summary>
    Task<TerminateInstancesResponse> TerminateInstancesAsync(TerminateInstancesRequest request, CancellationToken cancellationToken);
}
