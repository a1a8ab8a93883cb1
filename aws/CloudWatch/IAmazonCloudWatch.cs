namespace CloudPipe.Aws.CloudWatch;

/// <summary>
/// Amazon CloudWatch, the operations that CloudPipe calls; <see cref="CloudWatchClient"/> says what they throw.
/// </summary>
public interface IAmazonCloudWatch
{
    /// <summary>Makes an alarm, or replaces the one of that name as a whole.</summary>
    Task PutMetricAlarmAsync(PutMetricAlarmRequest request, CancellationToken cancellationToken);

    /// <summary>Deletes up to 100 alarms; one unknown name and none is deleted.</summary>
    Task DeleteAlarmsAsync(DeleteAlarmsRequest request, CancellationToken cancellationToken);

    /// <summary>Alarms by name or prefix. <see cref="CloudWatchPages"/> follows the pages.</summary>
    Task<DescribeAlarmsResponse> DescribeAlarmsAsync(DescribeAlarmsRequest request, CancellationToken cancellationToken);

    /// <summary>Values of up to 500 queries. <see cref="CloudWatchPages"/> follows the pages.</summary>
    Task<GetMetricDataResponse> GetMetricDataAsync(GetMetricDataRequest request, CancellationToken cancellationToken);

    /// <summary>Up to 1000 values of one namespace; they are queryable some minutes later.</summary>
    Task PutMetricDataAsync(PutMetricDataRequest request, CancellationToken cancellationToken);

    /// <summary>Makes or replaces a dashboard. It may be stored with warnings: read the messages.</summary>
    Task<PutDashboardResponse> PutDashboardAsync(PutDashboardRequest request, CancellationToken cancellationToken);
}
