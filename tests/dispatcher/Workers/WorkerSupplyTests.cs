using System.Text;
using CloudPipe.Dispatcher.Tests.Fakes;
using CloudPipe.Model;

namespace CloudPipe.Dispatcher.Tests.Workers;

public class WorkerSupplyTests
{
    private readonly Bench _bench = new();

    [Fact]
    public async Task What_was_just_queued_counts_although_SQS_does_not_count_it_yet()
    {
        _bench.Sqs.Counts = new(0, 0);
        (await _bench.SendAsync(Payloads.S3Put)).Launched.ShouldBe(1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(19)]
    [InlineData(20)]
    [InlineData(100)]
    public async Task ECS_is_not_asked_about_workers_that_are_seen_at_work(int workers)
    {
        _bench.Sqs.Counts = new(16 * workers, 0);
        await _bench.EnsureAsync();
        _bench.Clock.Advance(60);
        _bench.Sqs.Counts = new(15 * workers, workers);
        (await _bench.EnsureAsync()).Look!.Live.ShouldBeOneOf(null, workers);
        var calls = _bench.Ecs.CallsOf("ListTasks");

        _bench.Clock.Advance(60);
        var look = (await _bench.EnsureAsync()).Look!;
        (look.Desired, look.Live, _bench.Ecs.CallsOf("ListTasks")).ShouldBe((workers, null, calls));

        _bench.Clock.Advance(60);
        _bench.Sqs.Counts = new(15 * workers, workers - (workers / 20) - 1);
        await _bench.EnsureAsync();
        _bench.Ecs.CallsOf("ListTasks").ShouldBeGreaterThan(calls, "some are missing");
    }

    [Fact]
    public async Task A_launch_that_ECS_does_not_list_yet_is_not_launched_again()
    {
        _bench.Sqs.Counts = new(160, 0);
        (await _bench.EnsureAsync()).Launched.ShouldBe(10);
        _bench.Ecs.Unlisted.UnionWith(_bench.Ecs.Tasks.Select(task => TaskIds.Of(task.TaskArn)));
        _bench.Ecs.Unknown.UnionWith(_bench.Ecs.Unlisted);
        _bench.Clock.Advance(60);
        var outcome = await _bench.EnsureAsync();
        (outcome.Look!.Live, outcome.Launched).ShouldBe((10, 0));
        _bench.Clock.Advance(241);
        (await _bench.EnsureAsync()).Launched.ShouldBe(10, "five minutes later nobody believes in them any more");
    }

    [Fact]
    public async Task A_worker_that_came_and_went_does_not_keep_the_next_from_being_launched()
    {
        _bench.Sqs.Counts = new(1, 0);
        await _bench.EnsureAsync();
        _bench.Ecs.Stop(0, "EssentialContainerExited", "");
        _bench.Clock.Advance(60);
        var outcome = await _bench.EnsureAsync();
        (outcome.Look!.Live, outcome.Launched).ShouldBe((0, 1));
        outcome.Failures.ShouldBeEmpty("a worker that drained the queue is no failure");
        _bench.LeaseText.ShouldNotContain($"{0:x32}");
    }

    [Fact]
    public async Task Listed_workers_and_unlisted_launches_count_together()
    {
        _bench.Sqs.Counts = new(16 * 5, 0);
        await _bench.EnsureAsync();
        _bench.Ecs.Unlisted.Add(TaskIds.Of(_bench.Ecs.Tasks[4].TaskArn));
        _bench.Clock.Advance(60);
        _bench.Sqs.Counts = new(16 * 7, 0);
        var outcome = await _bench.EnsureAsync();
        (outcome.Look!.Desired, outcome.Look.Live, outcome.Launched).ShouldBe((7, 5, 2));
    }

    [Fact]
    public async Task Workers_of_other_queues_do_not_count_and_pages_are_followed()
    {
        _bench.Sqs.Counts = new(16 * 9, 0);
        await _bench.EnsureAsync();
        _bench.Ecs.Tasks.Add(new() { TaskArn = "arn:aws:ecs:eu-central-1:1:task/c/somebody", StartedBy = "cloudpipe/other", DesiredStatus = "RUNNING" });
        _bench.Ecs.PageSize = 2;
        _bench.Clock.Advance(400);
        (await _bench.EnsureAsync()).Look!.Live.ShouldBe(9);
        _bench.Ecs.CallsOf("ListTasks").ShouldBe(1 + 5);
    }

    [Fact]
    public async Task Workers_that_die_before_they_begin_are_named_and_tried_one_at_a_time()
    {
        _bench.Sqs.Counts = new(160, 0);
        (await _bench.EnsureAsync()).Launched.ShouldBe(10);
        for (var i = 0; i < 10; i++)
        {
            _bench.Ecs.Stop(i, "TaskFailedToStart", "CannotPullContainerError: pull access denied");
        }

        _bench.Clock.Advance(60);
        var outcome = await _bench.EnsureAsync();
        outcome.Launched.ShouldBe(1);
        var failure = outcome.Failures.ShouldHaveSingleItem();
        failure.Code.ShouldBe(DispatchErrorCodes.WorkerDiedAtStart);
        failure.Message.ShouldContain("CannotPullContainerError");
        _bench.LaunchFailuresText.ShouldContain("CannotPullContainerError");
        _bench.Clock.Advance(60);
        (await _bench.EnsureAsync()).Launched.ShouldBe(0, "the one that is tried is on its way, which proves nothing yet");
        _bench.Ecs.Stop(10, "TaskFailedToStart", "CannotPullContainerError: pull access denied");
        _bench.Clock.Advance(60);
        (await _bench.EnsureAsync()).Launched.ShouldBe(1);
        _bench.Clock.Advance(301);
        (await _bench.EnsureAsync()).Launched.ShouldBe(9, "the last one that was tried lives");
    }

    [Fact]
    public async Task A_worker_that_dies_before_it_begins_beside_others_that_live_slows_nothing_down()
    {
        _bench.Sqs.Counts = new(160, 0);
        await _bench.EnsureAsync();
        _bench.Ecs.Stop(0, "TaskFailedToStart", "ResourceInitializationError");
        _bench.Ecs.Stop(1, "TaskFailedToStart", "ResourceInitializationError");
        _bench.Clock.Advance(60);
        var outcome = await _bench.EnsureAsync();
        (outcome.Look!.Live, outcome.Launched, outcome.Failures.Count).ShouldBe((8, 2, 1));
    }

    [Fact]
    public async Task A_look_is_logged_with_its_numbers()
    {
        _bench.Sqs.Counts = new(33, 2);
        await _bench.EnsureAsync();
        _bench.Log.ShouldContain(line => line.Contains("\"visible\":33,\"in_flight\":2,\"desired\":3,\"live\":0,\"launched\":3", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_idle_stage_costs_a_tick_one_call()
    {
        var outcome = await _bench.EnsureAsync();
        outcome.Look.ShouldBe(new WorkerLook(new(0, 0)));
        _bench.Sqs.CountCalls.ShouldBe(1);
        _bench.Records.Gets.ShouldBe(0);
        _bench.Ecs.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_tick_launches_what_is_missing()
    {
        _bench.Sqs.Counts = new(0, 3);
        (await _bench.EnsureAsync()).Launched.ShouldBe(0, "whoever has them is at work, or died and they come back");
        _bench.Clock.Advance(60);
        _bench.Sqs.Counts = new(16 * 4, 3);
        (await _bench.EnsureAsync()).Launched.ShouldBe(5, "spot took the three");
    }

    [Fact]
    public async Task A_stage_that_its_settings_pause_queues_and_launches_nothing()
    {
        _bench.Settings = _bench.Settings with { IsPaused = true };
        var sent = await _bench.SendAsync(Payloads.S3Put);
        (sent.Queued, sent.Paused, sent.Launched).ShouldBe((1, true, 0));
        var tick = await _bench.EnsureAsync();
        (tick.Paused, tick.Look!.Counts).ShouldBe((true, new QueueCounts(1, 0)));
        _bench.Ecs.Calls.ShouldBeEmpty();
        _bench.Records.Puts.ShouldBe(0);
    }

    [Fact]
    public async Task A_stage_that_an_object_pauses_queues_and_launches_nothing_until_it_is_gone()
    {
        _bench.Records.Set(RecordKeys.Pause("blur"), "");
        (await _bench.SendAsync(Payloads.S3Put)).Paused.ShouldBeTrue();
        _bench.Clock.Advance(60);
        var puts = _bench.Records.Puts;
        (await _bench.EnsureAsync()).Paused.ShouldBeTrue();
        _bench.Records.Puts.ShouldBe(puts, "a paused tick only reports");
        _bench.Ecs.Calls.ShouldBeEmpty();
        _bench.Records.Objects.Remove(RecordKeys.Pause("blur"));
        (await _bench.EnsureAsync()).Launched.ShouldBe(1);
    }

    [Fact]
    public async Task Counts_that_are_refused_cost_no_file_and_the_next_tick_looks_again()
    {
        _bench.Sqs.CountThrows = () => Refusal.Throttled();
        var outcome = await _bench.SendAsync(Payloads.S3Put);
        outcome.Queued.ShouldBe(1);
        outcome.Failures.Single().Code.ShouldBe(DispatchErrorCodes.LookFailed);
        _bench.LaunchFailuresText.ShouldContain("ThrottlingException");
        _bench.Sqs.CountThrows = () => null;
        _bench.Clock.Advance(60);
        (await _bench.EnsureAsync()).Launched.ShouldBe(1);
    }

    [Fact]
    public async Task Time_that_is_over_after_queueing_fails_no_invocation()
    {
        using var over = new CancellationTokenSource();
        _bench.Ecs.Throws = (_, _) =>
        {
            over.Cancel();
            return new OperationCanceledException(over.Token);
        };
        var outcome = await _bench.Dispatcher.DispatchAsync(Encoding.UTF8.GetBytes(Payloads.S3Put), over.Token);
        outcome.Queued.ShouldBe(1);
        outcome.Failures.Single().Code.ShouldBe(DispatchErrorCodes.LookFailed);
    }

    [Fact]
    public async Task A_launcher_of_ones_own_takes_the_placements_place()
    {
        var launcher = new FakeLauncher { Live = 2 };
        _bench.Placement = launcher;
        _bench.Settings = _bench.Settings with { Task = null };
        _bench.Sqs.Counts = new(16 * 5, 0);
        var outcome = await _bench.EnsureAsync();
        outcome.Launched.ShouldBe(3);
        launcher.Orders.Single().Count.ShouldBe(3);
        launcher.Orders.Single().Token.Length.ShouldBe(32);
        _bench.Clock.Advance(60);
        await _bench.EnsureAsync();
        launcher.Recent.ShouldBe(["w0", "w1", "w2"]);
        launcher.Orders.Select(order => order.Token).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task A_launcher_that_breaks_its_promise_and_throws_costs_no_file()
    {
        _bench.Placement = new FakeLauncher { Throws = new InvalidOperationException("made to happen") };
        var outcome = await _bench.SendAsync(Payloads.S3Put);
        outcome.Queued.ShouldBe(1);
        outcome.Failures.Single().Message.ShouldContain("made to happen");
    }

    [Fact]
    public async Task Reasons_are_kept_the_newest_first_each_once_and_counted()
    {
        _bench.Sqs.Counts = new(1, 0);
        for (var i = 0; i < 60; i++)
        {
            var reason = $"reason {(i < 58 ? i : 115 - i)}";
            _bench.Ecs.Throws = (operation, _) => operation == "RunTask" ? Refusal.Of(reason) : null;
            await _bench.EnsureAsync();
            _bench.Clock.Advance(60);
        }

        var failures = LaunchFailures.Read(Encoding.UTF8.GetBytes(_bench.LaunchFailuresText)).Failures;
        failures.Count.ShouldBe(50);
        failures[0].Message.ShouldContain("reason 56:");
        failures.Take(3).Select(failure => failure.Times).ShouldBe([2, 2, 1]);
        failures.ShouldBe([.. failures.OrderByDescending(failure => failure.At)]);
    }

    [Fact]
    public async Task Reasons_that_cannot_be_kept_are_in_the_answer_and_the_log()
    {
        _bench.Ecs.Throws = (operation, _) => operation == "RunTask" ? Refusal.Denied() : null;
        _bench.Records.PutThrows = key => key == RecordKeys.LaunchFailures("blur") ? Refusal.Denied() : null;
        (await _bench.SendAsync(Payloads.S3Put)).Failures.Single().Code.ShouldBe(DispatchErrorCodes.LaunchFailed);
        _bench.Log.ShouldContain(line => line.Contains("CP5016", StringComparison.Ordinal));
    }
}
