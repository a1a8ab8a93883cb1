using CloudPipe.Aws.Ecs;
using CloudPipe.Aws.S3;
using CloudPipe.Aws.Tests.Moto;
using CloudPipe.Deployer.Costs;
using CloudPipe.Deployer.Watching;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Tests.Operating;

[Collection(OperatingCollection.Name)]
public sealed class StatusTests(MotoServer moto) : IAsyncLifetime
{
    private OperatedWorkflow _w = null!;

    public async ValueTask InitializeAsync() => _w = await OperatedWorkflow.CreateAsync(moto);

    [Fact(Timeout = 120_000)]
    public async Task Queues_tasks_and_metrics_are_put_together()
    {
        var hour = OperatedWorkflow.Now.AddHours(-2);
        _w.Metrics.Values.Add(("NumberOfMessagesDeleted", "-q1", 3600, hour, 100));
        _w.Metrics.Values.Add(("NumberOfMessagesSent", "-d1", 3600, hour, 4));
        _w.Metrics.Values.Add(("NumberOfMessagesDeleted", "-q2", 3600, hour, 32));
        _w.Metrics.Values.Add(("GroupInServiceInstances", "-group", 3600, hour, 90));
        foreach (var (queue, files) in new[] { ("-q1", 60), ("-q2", 30) })
        {
            _w.Metrics.Values.Add(("NumberOfMessagesDeleted", queue, 60, OperatedWorkflow.Now.AddMinutes(-5), files));
        }

        for (var i = 0; i < 3; i++)
        {
            await _w.SendAsync(_w.First.QueueUrl!, OperatedWorkflow.EventOf(_w.First, $"{i}.tif"));
        }

        await _w.FailAsync(_w.First, "failed.tif");
        await _w.LoseAsync(_w.First, FakeDispatchers.Ensure);
        _w.Tasks.Tasks.Add(new EcsTask { TaskArn = "arn:t/1", TaskDefinitionArn = _w.First.TaskDefinition!.Replace(":3", ":2", StringComparison.Ordinal), LastStatus = "RUNNING" });
        _w.Tasks.Tasks.Add(new EcsTask { TaskArn = "arn:t/2", TaskDefinitionArn = _w.First.TaskDefinition!, LastStatus = "PENDING" });
        _w.Metrics.Alarms.Add(new() { AlarmName = _w.Workflow.StackName + "-ThumbFailedAlarm-1", StateValue = "ALARM", AlarmDescription = "Files failed at stage thumb." });

        var status = await new StatusReader(_w.Services, _w.Workflow, TimeProvider.System).ReadAsync(CancellationToken.None);

        status.Stages[0].ShouldSatisfyAllConditions(
            stage => (stage.Waiting, stage.InFlight, stage.Failed).ShouldBe((3, 0, 1)),
            stage => (stage.Done, stage.DoneBasis, stage.IsDoneALowerBound).ShouldBe((96, "metrics", false), "what the agent sent to the dead letters it has deleted, and not done"),
            stage => (stage.Workers.Running, stage.Workers.Starting).ShouldBe((1, 1)),
            stage => stage.FilesPerSecond.ShouldBe(1),
            stage => stage.EstimatedFinish.ShouldBe(status.At.AddSeconds(3)));
        status.Stages[1].EstimatedFinish.ShouldBe(status.At.AddSeconds(6), "it has to do the files of the stage before, too");
        status.EstimatedFinish.ShouldBe(status.At.AddSeconds(6));
        (status.Undelivered, status.Alarms.Count, status.Notes.Count).ShouldBe((1, 1, 0));

        // 90 instance-minutes, of which the stages have three and one fourths.
        var type = InstanceTypes.Find("m7g.large")!;
        status.CostUsd.ShouldNotBeNull().ShouldBe(1.5 * MachinePrice.PerHour(type, type.Cpus, 50), 1e-9);
        (status.Stages[0].CostUsd / status.Stages[1].CostUsd).ShouldNotBeNull().ShouldBe(3, 1e-9);
        status.CostBasis.ShouldContain("hours of the instances");
    }

    [Fact(Timeout = 120_000)]
    public async Task Without_metrics_results_are_counted_and_costs_estimated_of_how_long_they_took()
    {
        for (var i = 0; i < 4; i++)
        {
            await _w.ResultAsync(_w.First, $"{i}.tif", "e", milliseconds: 3_600_000);
        }

        await _w.PutAsync(_w.First.OutputBucket, "somebody-elses");
        await _w.FailureAsync(_w.First, "x");
        var reader = new StatusReader(_w.Services, _w.Workflow, TimeProvider.System);

        var status = await reader.ReadAsync(CancellationToken.None);

        (status.Stages[0].Done, status.Stages[0].DoneBasis, status.Stages[0].FilesPerSecond).ShouldBe((4, "results", null));
        status.CostUsd.ShouldNotBeNull().ShouldBe(4 * WorkerPrice.PerHour(WorkerPlacement.CapacityProvider, "m7g.large", 1024, 1)!.Value, 1e-9);
        status.CostBasis.ShouldContain("without workers' starting and idling");
    }

    [Fact(Timeout = 120_000)]
    public async Task Without_metrics_the_rate_is_what_was_seen_between_two_looks()
    {
        var clock = new SteppedClock();
        var reader = new StatusReader(_w.Services, _w.Workflow, clock);
        await _w.ResultAsync(_w.First, "0.tif", "e");
        await reader.ReadAsync(CancellationToken.None);
        await _w.ResultAsync(_w.First, "1.tif", "e");
        await _w.ResultAsync(_w.First, "2.tif", "e");
        clock.Now = clock.Now.AddSeconds(20);

        (await reader.ReadAsync(CancellationToken.None)).Stages[0].FilesPerSecond.ShouldBe(0.1);
    }

    [Fact(Timeout = 120_000)]
    public async Task CloudWatch_is_asked_once_a_minute()
    {
        var clock = new SteppedClock();
        var reader = new StatusReader(_w.Services, _w.Workflow, clock);
        await reader.ReadAsync(CancellationToken.None);
        var once = _w.Metrics.Requests.Count;
        clock.Now = clock.Now.AddSeconds(30);
        await reader.ReadAsync(CancellationToken.None);
        _w.Metrics.Requests.Count.ShouldBe(once);
        clock.Now = clock.Now.AddSeconds(31);
        await reader.ReadAsync(CancellationToken.None);
        _w.Metrics.Requests.Count.ShouldBe(2 * once);
    }

    [Fact(Timeout = 120_000)]
    public async Task Metrics_that_are_refused_are_noted_and_fail_nothing()
    {
        _w.Metrics.IsRefused = true;
        await _w.SendAsync(_w.First.QueueUrl!, "x");

        var status = await new StatusReader(_w.Services, _w.Workflow, TimeProvider.System).ReadAsync(CancellationToken.None);

        status.Stages[0].Waiting.ShouldBe(1);
        status.Notes.ShouldHaveSingleItem().ShouldContain("no rights here");
    }

    [Fact(Timeout = 120_000)]
    public async Task Pauses_and_failed_launches_are_told()
    {
        await _w.Services.Records.PutAsync(_w.First.OutputBucket, RecordKeys.Pause("thumb"), "anything"u8.ToArray(), PutCondition.None, CancellationToken.None);
        await _w.Services.Records.PutAsync(_w.Second.OutputBucket, RecordKeys.LaunchFailures("enhance"), new LaunchFailures().With([("CP5022", "no room")], OperatedWorkflow.Now).Write(), PutCondition.None, CancellationToken.None);

        var status = await new StatusReader(_w.Services, _w.Workflow, TimeProvider.System).ReadAsync(CancellationToken.None);

        status.Stages[0].Paused.ShouldNotBeNull().By.ShouldBeNull();
        status.Stages[1].LaunchFailures.ShouldHaveSingleItem().Message.ShouldBe("no room");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_stack_that_is_not_complete_has_a_status_all_the_same()
    {
        var half = _w.Workflow with { StackStatus = "CREATE_IN_PROGRESS", Cluster = null, UndeliveredUrl = null, Stages = [_w.First with { QueueUrl = null, DeadLetterUrl = null, OutputBucket = "", TaskDefinition = null }] };

        var status = await new StatusReader(_w.Services, half, TimeProvider.System).ReadAsync(CancellationToken.None);

        status.Notes.ShouldHaveSingleItem().ShouldContain("CREATE_IN_PROGRESS");
        status.IsIdle.ShouldBeTrue();
    }

    [Fact(Timeout = 120_000)]
    public async Task Listing_ends_at_its_limit_and_says_so()
    {
        for (var i = 0; i < 3; i++)
        {
            await _w.ResultAsync(_w.First, $"{i}.tif", "e");
        }

        var lister = new ResultLister(_w.Services.S3, _w.First) { PageSize = 2 };
        (await lister.CountAsync(pages: 1, wantsDurations: false, CancellationToken.None)).ShouldBe(new ResultSample(2, IsAll: false, null));
        (await lister.CountAsync(pages: 2, wantsDurations: true, CancellationToken.None)).ShouldBe(new ResultSample(3, IsAll: true, 1.5));
    }

    [Fact]
    public void A_rate_begins_with_the_first_file_and_ends_with_the_last_minute_there_is()
    {
        var start = DateTimeOffset.UnixEpoch;
        MetricsReader.RateOf([]).ShouldBeNull();
        MetricsReader.RateOf([(start, 0)]).ShouldBeNull();
        MetricsReader.RateOf([(start.AddMinutes(3), 0), (start, 0), (start.AddMinutes(2), 60), (start.AddMinutes(1), 120)]).ShouldBe(1);
    }

    public ValueTask DisposeAsync()
    {
        _w?.Dispose();
        return ValueTask.CompletedTask;
    }

    private sealed class SteppedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = OperatedWorkflow.Now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
