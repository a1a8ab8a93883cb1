using CloudPipe.Aws.AutoScaling;

namespace CloudPipe.Deployer.Tests.Operating;

/// <summary>What Auto Scaling groups did, the newest first.</summary>
internal sealed class FakeGroups : IAmazonAutoScaling
{
    public List<Activity> Activities { get; } = [];

    public Task<DescribeScalingActivitiesResponse> DescribeScalingActivitiesAsync(DescribeScalingActivitiesRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new DescribeScalingActivitiesResponse { Activities = [.. Activities.Where(activity => activity.AutoScalingGroupName == request.AutoScalingGroupName)] });

    public Task<DescribeAutoScalingGroupsResponse> DescribeAutoScalingGroupsAsync(DescribeAutoScalingGroupsRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task UpdateAutoScalingGroupAsync(UpdateAutoScalingGroupRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SetInstanceProtectionAsync(SetInstanceProtectionRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task DeleteAutoScalingGroupAsync(DeleteAutoScalingGroupRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();
}
