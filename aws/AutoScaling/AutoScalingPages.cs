namespace CloudPipe.Aws.AutoScaling;

/// <summary>All items of the operations of EC2 Auto Scaling that answer in pages; each page is asked for when its first item is.</summary>
public static class AutoScalingPages
{
    /// <summary>All groups that the request selects.</summary>
    public static IAsyncEnumerable<AutoScalingGroup> AllGroupsAsync(
        this IAmazonAutoScaling autoScaling, DescribeAutoScalingGroupsRequest request, CancellationToken cancellationToken) =>
        Paging.FollowAsync(
            "DescribeAutoScalingGroups",
            async (token, cancel) =>
            {
                var page = await autoScaling.DescribeAutoScalingGroupsAsync(request with { NextToken = token ?? request.NextToken }, cancel);
                return (page.AutoScalingGroups, page.NextToken);
            },
            cancellationToken);

    /// <summary>All activities that the request selects, the newest first.</summary>
    public static IAsyncEnumerable<Activity> AllActivitiesAsync(
        this IAmazonAutoScaling autoScaling, DescribeScalingActivitiesRequest request, CancellationToken cancellationToken) =>
        Paging.FollowAsync(
            "DescribeScalingActivities",
            async (token, cancel) =>
            {
                var page = await autoScaling.DescribeScalingActivitiesAsync(request with { NextToken = token ?? request.NextToken }, cancel);
                return (page.Activities, page.NextToken);
            },
            cancellationToken);
}
