using CloudPipe.Aws.CloudWatch;

namespace CloudPipe.Dispatcher.Tests.Fakes;

/// <summary>The alarms of an account.</summary>
internal sealed class FakeCloudWatch : IAmazonCloudWatch
{
    public Dictionary<string, PutMetricAlarmRequest> Alarms { get; } = [];

    public int Calls { get; private set; }

    public Func<string, Exception?> Throws { get; set; } = _ => null;

    public Task PutMetricAlarmAsync(PutMetricAlarmRequest request, CancellationToken cancellationToken)
    {
        Enter("PutMetricAlarm", cancellationToken);
        Alarms[request.AlarmName] = request;
        return Task.CompletedTask;
    }

    public Task DeleteAlarmsAsync(DeleteAlarmsRequest request, CancellationToken cancellationToken)
    {
        Enter("DeleteAlarms", cancellationToken);
        if (request.AlarmNames.Count is 0 or > 100 || !request.AlarmNames.All(Alarms.ContainsKey))
        {
            throw Refusal.Of("ResourceNotFound", System.Net.HttpStatusCode.NotFound);
        }

        foreach (var name in request.AlarmNames)
        {
            Alarms.Remove(name);
        }

        return Task.CompletedTask;
    }

    public Task<DescribeAlarmsResponse> DescribeAlarmsAsync(DescribeAlarmsRequest request, CancellationToken cancellationToken)
    {
        Enter("DescribeAlarms", cancellationToken);
        request.AlarmNames.ShouldNotBeNull("all alarms of the account would be answered").Count.ShouldBeInRange(1, 100);
        return Task.FromResult(new DescribeAlarmsResponse { MetricAlarms = [.. request.AlarmNames.Where(Alarms.ContainsKey).Select(name => new MetricAlarm { AlarmName = name })] });
    }

    public Task<GetMetricDataResponse> GetMetricDataAsync(GetMetricDataRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task PutMetricDataAsync(PutMetricDataRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<PutDashboardResponse> PutDashboardAsync(PutDashboardRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    private void Enter(string operation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Calls++;
        if (Throws(operation) is { } failure)
        {
            throw failure;
        }
    }
}
