namespace CloudPipe.Aws.CloudWatch;

/// <summary>All items of the operations of CloudWatch that answer in pages; each page is asked for when its first item is.</summary>
public static class CloudWatchPages
{
    /// <summary>All metric alarms that the request selects.</summary>
    public static IAsyncEnumerable<MetricAlarm> AllMetricAlarmsAsync(
        this IAmazonCloudWatch cloudWatch, DescribeAlarmsRequest request, CancellationToken cancellationToken) =>
        Paging.FollowAsync(
            "DescribeAlarms",
            async (token, cancel) =>
            {
                var page = await cloudWatch.DescribeAlarmsAsync(request with { NextToken = token ?? request.NextToken }, cancel);
                return (page.MetricAlarms, page.NextToken);
            },
            cancellationToken);

    /// <summary>All results that the request selects. One query may have several: later pages go on where earlier ones ended.</summary>
    public static IAsyncEnumerable<MetricDataResult> AllMetricDataAsync(
        this IAmazonCloudWatch cloudWatch, GetMetricDataRequest request, CancellationToken cancellationToken) =>
        Paging.FollowAsync(
            "GetMetricData",
            async (token, cancel) =>
            {
                var page = await cloudWatch.GetMetricDataAsync(request with { NextToken = token ?? request.NextToken }, cancel);
                return (page.MetricDataResults, page.NextToken);
            },
            cancellationToken);
}
