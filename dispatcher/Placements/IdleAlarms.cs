using CloudPipe.Aws.CloudWatch;

namespace CloudPipe.Dispatcher;

/// <summary>
/// The alarm <c>INSTANCE-shutdown</c> that terminates an instance when it has been idle for ten minutes, wherever its dispatcher is by
/// then: below 1 percent CPU on average for two times 300 seconds.
/// </summary>
internal sealed class IdleAlarms(IAmazonCloudWatch cloudWatch, string? region, int? cpus)
{
    private const int MostNames = 100;

    // One busy thread must not look idle on a machine with very many CPUs: half of one CPU is the least that counts as work.
    private readonly double _threshold = Math.Min(1, 50.0 / Math.Max(cpus ?? 1, 1));

    public static string NameOf(string instance) => instance + "-shutdown";

    /// <param name="alive">Instances that must have their alarm.</param>
    /// <param name="gone">Instances that need none any more.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public async Task<IReadOnlyList<DispatchFailure>> TendAsync(IReadOnlyList<string> alive, IReadOnlyList<string> gone, CancellationToken cancellationToken)
    {
        var existing = await ExistingAsync([.. alive.Concat(gone).Select(NameOf)], cancellationToken);
        var failures = await SetAsync(alive.Where(instance => !existing.Contains(NameOf(instance))), cancellationToken);
        foreach (var names in gone.Select(NameOf).Where(existing.Contains).Chunk(MostNames))
        {
            await cloudWatch.DeleteAlarmsAsync(new DeleteAlarmsRequest { AlarmNames = names }, cancellationToken);
        }

        return failures;
    }

    /// <summary>Sets the alarms of instances; one that exists stays one.</summary>
    public async Task<IReadOnlyList<DispatchFailure>> SetAsync(IEnumerable<string> instances, CancellationToken cancellationToken)
    {
        var failures = new List<DispatchFailure>();
        foreach (var instance in instances)
        {
            try
            {
                await cloudWatch.PutMetricAlarmAsync(Request(instance), cancellationToken);
            }
            catch (Exception failure) when (ServiceFailures.IsOne(failure))
            {
                failures.Add(new(DispatchErrorCodes.AlarmFailed, $"The alarm that ends the instance {instance} when it is idle could not be set: {ServiceFailures.Say(failure)}"));
            }
        }

        return failures;
    }

    private async Task<HashSet<string>> ExistingAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var existing = new HashSet<string>(StringComparer.Ordinal);

        // An empty list of names would be all alarms of the account; there is no chunk for it.
        foreach (var some in names.Chunk(MostNames))
        {
            var request = new DescribeAlarmsRequest { AlarmNames = some, MaxRecords = MostNames };
            await foreach (var alarm in cloudWatch.AllMetricAlarmsAsync(request, cancellationToken))
            {
                existing.Add(alarm.AlarmName);
            }
        }

        return existing;
    }

    private PutMetricAlarmRequest Request(string instance) => new()
    {
        AlarmName = NameOf(instance),
        AlarmDescription = "CloudPipe: terminates the instance when no worker has used it for ten minutes.",
        AlarmActions = [$"arn:{Partition}:automate:{region}:ec2:terminate"],
        Namespace = "AWS/EC2",
        MetricName = "CPUUtilization",
        Dimensions = [new() { Name = "InstanceId", Value = instance }],
        Statistic = "Average",
        Period = 300,
        EvaluationPeriods = 2,
        Threshold = _threshold,
        ComparisonOperator = "LessThanThreshold",
    };

    private string Partition =>
        region?.StartsWith("cn-", StringComparison.Ordinal) == true ? "aws-cn" : region?.StartsWith("us-gov-", StringComparison.Ordinal) == true ? "aws-us-gov" : "aws";
}
