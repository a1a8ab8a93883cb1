using CloudPipe.Aws.CloudWatch;
using CloudPipe.DispatchSimulation.Limits;
using CloudPipe.DispatchSimulation.Runs;

namespace CloudPipe.DispatchSimulation.Services;

/// <summary>Alarms that terminate idle instances, the only ones a dispatcher sets.</summary>
internal sealed class SimulatedCloudWatch(Region region) : IAmazonCloudWatch
{
    private readonly Caller _caller = new(region, (code, message, status) => new AmazonCloudWatchException(message, code, "simulated", status));
    private readonly Dictionary<string, PutMetricAlarmRequest> _alarms = new(StringComparer.Ordinal);

    public Task PutMetricAlarmAsync(PutMetricAlarmRequest request, CancellationToken cancellationToken) => _caller.CallAsync(
        Api.PutMetricAlarm,
        Assumptions.CloudWatchCall,
        () =>
        {
            var id = request.Dimensions?.FirstOrDefault(dimension => dimension.Name == "InstanceId")?.Value;
            if (id is not null && region.Fleet.Find(Names.NumberOf(id)) is { IsGone: false } machine && _alarms.TryAdd(request.AlarmName, request))
            {
                region.Fleet.Watch(machine);
            }

            return true;
        },
        cancellationToken);

    public Task DeleteAlarmsAsync(DeleteAlarmsRequest request, CancellationToken cancellationToken) => _caller.CallAsync(
        Api.OtherCloudWatch,
        Assumptions.CloudWatchCall,
        () =>
        {
            foreach (var name in request.AlarmNames)
            {
                _alarms.Remove(name);
            }

            return true;
        },
        cancellationToken);

    public Task<DescribeAlarmsResponse> DescribeAlarmsAsync(DescribeAlarmsRequest request, CancellationToken cancellationToken) => _caller.CallAsync(
        Api.OtherCloudWatch,
        Assumptions.CloudWatchCall,
        () => new DescribeAlarmsResponse
        {
            MetricAlarms =
            [
                .. _alarms.Values.Where(alarm => request.AlarmNames?.Contains(alarm.AlarmName) ?? alarm.AlarmName.StartsWith(request.AlarmNamePrefix ?? "", StringComparison.Ordinal))
                    .Select(alarm => new MetricAlarm { AlarmName = alarm.AlarmName, Dimensions = alarm.Dimensions ?? [] }),
            ],
        },
        cancellationToken);

    public Task<GetMetricDataResponse> GetMetricDataAsync(GetMetricDataRequest request, CancellationToken cancellationToken) => throw Unused();

    public Task PutMetricDataAsync(PutMetricDataRequest request, CancellationToken cancellationToken) => throw Unused();

    public Task<PutDashboardResponse> PutDashboardAsync(PutDashboardRequest request, CancellationToken cancellationToken) => throw Unused();

    private static NotSupportedException Unused() => new("No dispatcher calls this; if one does, the simulation must learn it.");
}
