using CloudPipe.Dispatcher.Tests.Fakes;

namespace CloudPipe.Dispatcher.Tests.Placements;

public class IdleAlarmTests
{
    private readonly Bench _bench = new();

    public IdleAlarmTests()
    {
        _bench.Settings = _bench.Settings with { Placement = PlacementKind.Instance, Task = new() { Cluster = "c", Definition = "blur" } };
        _bench.Sqs.Counts = new(1, 0);
    }

    [Fact]
    public async Task Every_instance_has_the_alarm_that_ends_it_when_it_is_idle()
    {
        await _bench.EnsureAsync();
        var alarm = _bench.CloudWatch.Alarms.Values.ShouldHaveSingleItem();
        var instance = _bench.Ec2.Instances.Single().InstanceId;
        alarm.AlarmName.ShouldBe($"{instance}-shutdown");
        alarm.AlarmActions.ShouldBe(["arn:aws:automate:eu-central-1:ec2:terminate"]);
        (alarm.Namespace, alarm.MetricName, alarm.Statistic, alarm.Period, alarm.EvaluationPeriods).ShouldBe(("AWS/EC2", "CPUUtilization", "Average", 300, 2));
        (alarm.ComparisonOperator, alarm.Threshold).ShouldBe(("LessThanThreshold", 1.0));
        alarm.Dimensions!.Single().ShouldBe(new() { Name = "InstanceId", Value = instance });
    }

    [Theory]
    [InlineData("cn-north-1", "arn:aws-cn:automate:cn-north-1:ec2:terminate")]
    [InlineData("us-gov-west-1", "arn:aws-us-gov:automate:us-gov-west-1:ec2:terminate")]
    public async Task The_alarms_action_is_of_the_regions_partition(string region, string action)
    {
        _bench.Settings = _bench.Settings with { Region = region };
        await _bench.EnsureAsync();
        _bench.CloudWatch.Alarms.Values.Single().AlarmActions.ShouldBe([action]);
    }

    [Fact]
    public async Task One_busy_thread_does_not_look_idle_on_a_machine_with_very_many_CPUs()
    {
        _bench.Algorithm = _bench.Algorithm with { InstanceType = "m5.24xlarge" };
        await _bench.EnsureAsync();
        _bench.CloudWatch.Alarms.Values.Single().Threshold!.Value.ShouldBe(50.0 / 96, 0.001);
    }

    [Fact]
    public async Task An_alarm_that_could_not_be_set_is_set_by_the_next_tick_even_if_the_stage_is_idle_by_then()
    {
        _bench.CloudWatch.Throws = operation => operation == "PutMetricAlarm" ? Refusal.Throttled() : null;
        (await _bench.EnsureAsync()).Failures.ShouldContain(failure => failure.Code == DispatchErrorCodes.AlarmFailed);
        _bench.CloudWatch.Throws = _ => null;
        _bench.Sqs.Counts = new(0, 0);
        _bench.Clock.Advance(60);
        (await _bench.EnsureAsync()).Failures.ShouldBeEmpty();
        _bench.CloudWatch.Alarms.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_alarm_of_an_instance_that_is_gone_is_deleted_and_others_are_left_alone()
    {
        await _bench.EnsureAsync();
        _bench.CloudWatch.Alarms["i-somebody-else-shutdown"] = new() { AlarmName = "i-somebody-else-shutdown", ComparisonOperator = "x" };
        _bench.Ec2.Instances.Add(new() { InstanceId = "i-somebody-else", State = new() { Name = "terminated" } });
        _bench.Ec2.SetState(0, "terminated");
        _bench.Sqs.Counts = new(0, 0);
        _bench.Clock.Advance(60);
        (await _bench.EnsureAsync()).Failures.ShouldBeEmpty();
        _bench.CloudWatch.Alarms.Keys.ShouldBe(["i-somebody-else-shutdown"]);
    }

    [Fact]
    public async Task An_account_without_instances_of_ours_is_not_asked_for_its_alarms()
    {
        _bench.Sqs.Counts = new(0, 0);
        await _bench.EnsureAsync();
        _bench.Ec2.Describes.ShouldBe(1);
        _bench.CloudWatch.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task Alarms_that_cannot_be_looked_after_are_said()
    {
        _bench.CloudWatch.Throws = operation => operation == "DescribeAlarms" ? Refusal.Denied() : null;
        var outcome = await _bench.EnsureAsync();
        outcome.Failures.ShouldContain(failure => failure.Code == DispatchErrorCodes.AlarmFailed && failure.Message.Contains("AccessDenied", StringComparison.Ordinal));
        _bench.CloudWatch.Alarms.Count.ShouldBe(1, "what exists is not known, and an alarm set twice is one alarm");
    }
}
