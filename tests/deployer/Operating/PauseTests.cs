using CloudPipe.Aws.Ecs;
using CloudPipe.Aws.Tests.Moto;
using CloudPipe.Deployer.Watching;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Tests.Operating;

[Collection(OperatingCollection.Name)]
public sealed class PauseTests(MotoServer moto) : IAsyncLifetime
{
    private OperatedWorkflow _w = null!;

    public async ValueTask InitializeAsync() => _w = await OperatedWorkflow.CreateAsync(moto);

    [Fact(Timeout = 120_000)]
    public async Task A_pause_is_an_object_that_the_dispatcher_looks_for_and_that_says_whose_it_is()
    {
        _w.Tasks.Tasks.Add(new EcsTask { TaskArn = "arn:t/1", TaskDefinitionArn = _w.First.TaskDefinition!, LastStatus = "RUNNING" });
        await _w.SendAsync(_w.First.QueueUrl!, "x");

        var first = (await Pause.PauseAsync(["thumb"], isStopping: false, CancellationToken.None)).ShouldHaveSingleItem();
        var second = (await Pause.PauseAsync(["thumb"], isStopping: false, CancellationToken.None)).ShouldHaveSingleItem();

        (first.Before, first.Waiting, first.Workers.Running, first.Stopped).ShouldBe((null, 1, 1, 0));
        second.Before.ShouldNotBeNull().By.ShouldBe("arn:aws:iam::123456789012:user/tester");
        (await _w.Services.Records.GetAsync(_w.First.OutputBucket, ".cloudpipe/dispatch/thumb/pause", CancellationToken.None)).ShouldNotBeNull();
        (await _w.Services.Records.GetAsync(_w.Second.OutputBucket, RecordKeys.Pause("enhance"), CancellationToken.None)).ShouldBeNull();
        _w.Tasks.Stopped.ShouldBeEmpty();
    }

    [Fact(Timeout = 120_000)]
    public async Task Workers_are_stopped_where_that_is_wished()
    {
        _w.Tasks.Tasks.Add(new EcsTask { TaskArn = "arn:t/1", TaskDefinitionArn = _w.First.TaskDefinition!, LastStatus = "RUNNING" });
        _w.Tasks.Tasks.Add(new EcsTask { TaskArn = "arn:t/2", TaskDefinitionArn = _w.Second.TaskDefinition!, LastStatus = "RUNNING" });

        var outcomes = await Pause.PauseAsync([], isStopping: true, CancellationToken.None);

        outcomes.Select(outcome => outcome.Stopped).ShouldBe([1, 1]);
        _w.Tasks.Stopped.ShouldBe(["arn:t/1", "arn:t/2"]);
    }

    [Fact(Timeout = 120_000)]
    public async Task Resuming_takes_the_object_away_and_asks_for_workers()
    {
        await Pause.PauseAsync([], isStopping: false, CancellationToken.None);

        var outcomes = await Pause.ResumeAsync(["thumb"], CancellationToken.None);

        outcomes.ShouldHaveSingleItem().Launched.ShouldBe(2);
        _w.Dispatchers.Calls.ShouldBe([(_w.First.FunctionName!, FakeDispatchers.Ensure)]);
        (await _w.Services.Records.GetAsync(_w.First.OutputBucket, RecordKeys.Pause("thumb"), CancellationToken.None)).ShouldBeNull();
        (await _w.Services.Records.GetAsync(_w.Second.OutputBucket, RecordKeys.Pause("enhance"), CancellationToken.None)).ShouldNotBeNull();
        (await Pause.ResumeAsync(["thumb"], CancellationToken.None)).ShouldHaveSingleItem().Before.ShouldBeNull();
    }

    [Fact(Timeout = 120_000)]
    public async Task A_stage_that_is_not_completely_there_is_refused()
    {
        var half = _w.Workflow with { Stages = [_w.First with { QueueUrl = null }] };

        (await Should.ThrowAsync<DeployException>(() => new WorkflowPause(_w.Session, half).PauseAsync([], isStopping: false, CancellationToken.None))).Code.ShouldBe("CP5126");
    }

    public ValueTask DisposeAsync()
    {
        _w?.Dispose();
        return ValueTask.CompletedTask;
    }

    private WorkflowPause Pause => new(_w.Session, _w.Workflow);
}
