using CloudPipe.Aws.Ecs;
using CloudPipe.Aws.S3;
using CloudPipe.DispatchSimulation.Engine;
using CloudPipe.DispatchSimulation.Limits;
using CloudPipe.DispatchSimulation.Ours;
using CloudPipe.DispatchSimulation.Runs;
using CloudPipe.DispatchSimulation.Services;

namespace CloudPipe.DispatchSimulation.Tests;

/// <summary>The refusals of AWS that a dispatcher has to live with.</summary>
public class ServiceTests
{
    private readonly Region _region = new(Scenario.Burst(1), new OurContender());

    [Fact]
    public void RunTask_takes_ten_tasks_at_most() =>
        Should.Throw<AmazonECSException>(() => Result(() => new SimulatedEcs(_region).RunTaskAsync(Tasks(11), default))).ErrorCode.ShouldBe("InvalidParameterException");

    [Fact]
    public void RunTask_with_the_same_token_starts_nothing_twice()
    {
        var ecs = new SimulatedEcs(_region);
        var first = Result(() => ecs.RunTaskAsync(Tasks(3) with { ClientToken = "a" }, default));
        var again = Result(() => ecs.RunTaskAsync(Tasks(3) with { ClientToken = "a" }, default));

        again.Tasks.Select(task => task.TaskArn).ShouldBe(first.Tasks.Select(task => task.TaskArn));
        _region.Cluster.Alive.ShouldBe(3);
        Should.Throw<AmazonECSException>(() => Result(() => ecs.RunTaskAsync(Tasks(4) with { ClientToken = "a" }, default))).ErrorCode.ShouldBe("ConflictException");
    }

    [Fact]
    public void RunTask_is_refused_when_too_many_tasks_wait_for_capacity()
    {
        var ecs = new SimulatedEcs(_region);
        for (var call = 0; call < 50; call++)
        {
            Result(() => ecs.RunTaskAsync(Tasks(10), default));
        }

        Should.Throw<AmazonECSException>(() => Result(() => ecs.RunTaskAsync(Tasks(1), default))).Message.ShouldContain("provisioning capacity limit");
        _region.Cluster.Provisioning.ShouldBe(AwsLimits.EcsProvisioningTasks);
    }

    [Fact]
    public void Describing_nothing_is_refused() => Should.Throw<AmazonECSException>(() => Result(() =>
        new SimulatedEcs(_region).DescribeContainerInstancesAsync(new DescribeContainerInstancesRequest { ContainerInstances = [] }, default)))
        .ErrorCode.ShouldBe("InvalidParameterException");

    [Fact]
    public void Reads_are_throttled_beyond_their_burst_and_the_client_tries_again()
    {
        var ecs = new SimulatedEcs(_region);
        var calls = new List<Task<ListTasksResponse>>();
        Until(() => calls.AddRange(Enumerable.Range(0, 300).Select(_ => ecs.ListTasksAsync(new ListTasksRequest(), default))), () => calls.Count > 0 && calls.TrueForAll(call => call.IsCompleted));

        _region.Meter.Throttled(Api.ListTasks).ShouldBeGreaterThan(100);
        calls.Count(call => call.IsCompletedSuccessfully).ShouldBeInRange(100, 299);
        calls.Where(call => call.IsFaulted).ShouldAllBe(call => ((AmazonECSException)call.Exception!.InnerException!).Retryable!.Throttling);
    }

    [Fact]
    public void Of_two_conditional_writes_one_wins()
    {
        var records = new SimulatedRecords(_region);
        var puts = new List<Task<PutRecordResult>>();
        Until(
            () => puts.AddRange(Enumerable.Range(0, 20).Select(i => records.PutAsync("b", "k", new[] { (byte)i }, PutCondition.IfAbsent, default))),
            () => puts.Count > 0 && puts.TrueForAll(put => put.IsCompleted));

        puts.Count(put => put.Result.Outcome == PutOutcome.Written).ShouldBe(1);
        puts.Count(put => put.Result.Outcome == PutOutcome.Conflict).ShouldBeGreaterThan(0);
        puts.Count(put => put.Result.Outcome == PutOutcome.ConditionFailed).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void The_queue_counts_that_are_read_are_old()
    {
        for (var second = 0; second < 120; second++)
        {
            _region.Loop.At(second * Ticks.Second, new RecordingTarget(_region.Loop, () => _region.Queue.Send(0)), 0);
        }

        _region.Loop.Run(120 * Ticks.Second, () => false);

        var ages = Enumerable.Range(0, 1_000).Select(_ => 120 - _region.Queue.OldCounts().Visible).ToList();
        ages.ShouldAllBe(age => age >= 0 && age <= 61);
        ages.Average().ShouldBeInRange(3, 7);
    }

    private static RunTaskRequest Tasks(int count) => new() { TaskDefinition = "t", Count = count };

    private T Result<T>(Func<Task<T>> call)
    {
        Task<T>? task = null;
        Until(() => task = call(), () => task?.IsCompleted == true);
        return task!.GetAwaiter().GetResult();
    }

    private void Until(Action begin, Func<bool> over)
    {
        _region.Loop.After(0, new RecordingTarget(_region.Loop, begin), 0);
        _region.Loop.Run(_region.Loop.Now + Ticks.Hour, over).ShouldBeTrue();
    }
}
