namespace CloudPipe.Aws.AutoScaling;

/// <summary>
/// Amazon EC2 Auto Scaling, the operations that CloudPipe calls; <see cref="AutoScalingClient"/> says what they throw.
/// </summary>
public interface IAmazonAutoScaling
{
    /// <summary>Groups by name or filter; unknown names are left out. <see cref="AutoScalingPages"/> follows the pages.</summary>
    Task<DescribeAutoScalingGroupsResponse> DescribeAutoScalingGroupsAsync(DescribeAutoScalingGroupsRequest request, CancellationToken cancellationToken);

    /// <summary>Changes the members that are set.</summary>
    Task UpdateAutoScalingGroupAsync(UpdateAutoScalingGroupRequest request, CancellationToken cancellationToken);

    /// <summary>Whether up to 50 instances may be taken when a group shrinks.</summary>
    Task SetInstanceProtectionAsync(SetInstanceProtectionRequest request, CancellationToken cancellationToken);

    /// <summary>Begins to delete a group; with <c>ForceDelete</c> also one that has instances.</summary>
    Task DeleteAutoScalingGroupAsync(DeleteAutoScalingGroupRequest request, CancellationToken cancellationToken);

    /// <summary>What a group did and why it could not, the newest first; kept for six weeks, in pages.</summary>
    Task<DescribeScalingActivitiesResponse> DescribeScalingActivitiesAsync(DescribeScalingActivitiesRequest request, CancellationToken cancellationToken);
}
