using CloudPipe.Aws.CloudWatch;

namespace CloudPipe.Aws.Tests.Moto;

public sealed class CloudWatchMotoTests
{
    private readonly MotoServer _moto;

    public CloudWatchMotoTests(MotoServer moto)
    {
        moto.Require();
        _moto = moto;
    }

    [Fact(Timeout = 120_000)]
    public async Task An_alarm_is_made_read_and_deleted()
    {
        using var cloudWatch = new CloudWatchClient(_moto.Options);
        var name = $"idle-{Guid.NewGuid():n}";
        await cloudWatch.PutMetricAlarmAsync(
            new PutMetricAlarmRequest
            {
                AlarmName = name,
                Namespace = "AWS/EC2",
                MetricName = "CPUUtilization",
                Dimensions = [new Dimension { Name = "InstanceId", Value = "i-1" }],
                Statistic = "Average",
                Period = 300,
                EvaluationPeriods = 2,
                Threshold = 1.5,
                ComparisonOperator = "LessThanThreshold",
                TreatMissingData = "breaching",
                AlarmActions = ["arn:aws:automate:us-east-1:ec2:terminate"],
            },
            CancellationToken.None);
        var alarms = new List<MetricAlarm>();
        await foreach (var alarm in cloudWatch.AllMetricAlarmsAsync(new DescribeAlarmsRequest { AlarmNamePrefix = name }, CancellationToken.None))
        {
            alarms.Add(alarm);
        }

        var found = alarms.ShouldHaveSingleItem();
        found.Threshold.ShouldBe(1.5);
        found.Dimensions.ShouldBe([new Dimension { Name = "InstanceId", Value = "i-1" }]);
        found.AlarmActions.ShouldBe(["arn:aws:automate:us-east-1:ec2:terminate"]);
        found.StateUpdatedTimestamp.ShouldNotBeNull();
        await cloudWatch.DeleteAlarmsAsync(new DeleteAlarmsRequest { AlarmNames = [name] }, CancellationToken.None);
        (await cloudWatch.DescribeAlarmsAsync(new DescribeAlarmsRequest { AlarmNames = [name] }, CancellationToken.None)).MetricAlarms.ShouldBeEmpty();
    }

    [Fact(Timeout = 120_000)]
    public async Task A_value_that_is_put_is_read_back()
    {
        using var cloudWatch = new CloudWatchClient(_moto.Options);
        var at = DateTimeOffset.UnixEpoch.AddSeconds(Math.Floor((TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMinutes) * 60);
        var space = $"CloudPipe/{Guid.NewGuid():n}";
        await cloudWatch.PutMetricDataAsync(new PutMetricDataRequest { Namespace = space, MetricData = [new MetricDatum { MetricName = "Queued", Timestamp = at, Value = 42.5, Unit = "Count" }] }, CancellationToken.None);
        var results = new List<MetricDataResult>();
        var request = new GetMetricDataRequest
        {
            StartTime = at.AddMinutes(-5),
            EndTime = at.AddMinutes(5),
            MetricDataQueries = [new MetricDataQuery { Id = "q", MetricStat = new MetricStat { Metric = new Metric { Namespace = space, MetricName = "Queued" }, Period = 60, Stat = "Sum" } }],
        };
        await foreach (var result in cloudWatch.AllMetricDataAsync(request, CancellationToken.None))
        {
            results.Add(result);
        }

        var found = results.ShouldHaveSingleItem();
        found.Values.ShouldBe([42.5]);
        found.Timestamps.ShouldBe([at]);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_dashboard_is_stored()
    {
        using var cloudWatch = new CloudWatchClient(_moto.Options);
        var stored = await cloudWatch.PutDashboardAsync(new PutDashboardRequest { DashboardName = "d", DashboardBody = """{"widgets":[]}""" }, CancellationToken.None);
        stored.DashboardValidationMessages.ShouldBeEmpty();
    }
}
