using CloudPipe.Aws.CloudWatch;

namespace CloudPipe.Deployer.Tests.Operating;

/// <summary>Values of metrics that a test says, and alarms.</summary>
internal sealed class FakeMetrics : IAmazonCloudWatch
{
    /// <summary>Values by the metric's name, the end of its dimension's value and its period.</summary>
    public List<(string Name, string DimensionEnd, int Period, DateTimeOffset At, double Value)> Values { get; } = [];

    public List<MetricAlarm> Alarms { get; } = [];

    public List<GetMetricDataRequest> Requests { get; } = [];

    public bool IsRefused { get; set; }

    public Task<GetMetricDataResponse> GetMetricDataAsync(GetMetricDataRequest request, CancellationToken cancellationToken)
    {
        RefuseIfTold();
        Requests.Add(request);
        return Task.FromResult(new GetMetricDataResponse { MetricDataResults = [.. request.MetricDataQueries.Select(query => ResultOf(query, request))] });
    }

    public Task<DescribeAlarmsResponse> DescribeAlarmsAsync(DescribeAlarmsRequest request, CancellationToken cancellationToken)
    {
        RefuseIfTold();
        return Task.FromResult(new DescribeAlarmsResponse
        {
            MetricAlarms = [.. Alarms.Where(alarm => request.AlarmNames!.Contains(alarm.AlarmName) && alarm.StateValue == request.StateValue)],
        });
    }

    public Task PutMetricAlarmAsync(PutMetricAlarmRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task DeleteAlarmsAsync(DeleteAlarmsRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task PutMetricDataAsync(PutMetricDataRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<PutDashboardResponse> PutDashboardAsync(PutDashboardRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    private void RefuseIfTold()
    {
        if (IsRefused)
        {
            throw new AmazonCloudWatchException("no rights here", "AccessDenied", "r", System.Net.HttpStatusCode.Forbidden);
        }
    }

    private MetricDataResult ResultOf(MetricDataQuery query, GetMetricDataRequest request)
    {
        var stat = query.MetricStat.ShouldNotBeNull();
        var dimension = stat.Metric.Dimensions.ShouldNotBeNull().ShouldHaveSingleItem().Value;
        var values = Values.Where(value => value.Name == stat.Metric.MetricName && value.Period == stat.Period && dimension!.EndsWith(value.DimensionEnd, StringComparison.Ordinal)
            && value.At >= request.StartTime && value.At < request.EndTime).ToList();
        return new() { Id = query.Id, StatusCode = "Complete", Timestamps = [.. values.Select(value => value.At)], Values = [.. values.Select(value => value.Value)] };
    }
}
