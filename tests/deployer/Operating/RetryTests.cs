using CloudPipe.Aws.Tests.Moto;
using CloudPipe.Deployer.Retrying;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Tests.Operating;

[Collection(OperatingCollection.Name)]
public sealed class RetryTests(MotoServer moto) : IAsyncLifetime
{
    private OperatedWorkflow _w = null!;

    public async ValueTask InitializeAsync() => _w = await OperatedWorkflow.CreateAsync(moto);

    [Fact(Timeout = 120_000)]
    public async Task SQS_moves_all_files_of_a_stage_itself_and_the_dispatcher_is_asked_for_workers()
    {
        _w.Queues.CanMove = true;
        await _w.FailAsync(_w.First, "a/1.tif");
        await _w.FailAsync(_w.First, "a/2.tif", FailureReason.MissingInput);

        var outcome = await RunAsync(new() { Stages = ["thumb"] });

        outcome.Stages.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            stage => stage.Retried.ShouldBe(2),
            stage => stage.Launched.ShouldBe(2),
            stage => stage.Notes.ShouldBeEmpty());
        _w.Queues.MovedTo.ShouldEndWith(_w.First.QueueUrl!.Split('/')[^1], customMessage: "what the agent put there came from no queue, so that the target must be said");
        (await _w.KeysInAsync(_w.First.QueueUrl!)).ShouldBe(["a/1.tif", "a/2.tif"]);
        _w.Queues.ReceivedFrom.ShouldNotContain(_w.First.DeadLetterUrl!);
        _w.Dispatchers.Calls.ShouldBe([(_w.First.FunctionName!, FakeDispatchers.Ensure)]);
    }

    [Fact(Timeout = 120_000)]
    public async Task Where_SQS_moves_nothing_itself_files_are_moved_one_by_one()
    {
        await _w.FailAsync(_w.First, "1.tif");
        await _w.FailAsync(_w.Second, "Result-thumb-2.tif");

        var outcome = await RunAsync(new());

        outcome.Stages.Select(stage => stage.Retried).ShouldBe([1, 1]);
        outcome.Stages[0].Notes.ShouldHaveSingleItem().ShouldContain("one by one");
        (await _w.KeysInAsync(_w.First.QueueUrl!)).ShouldBe(["1.tif"]);
        (await _w.KeysInAsync(_w.Second.QueueUrl!)).ShouldBe(["Result-thumb-2.tif"]);
        (await _w.KeysInAsync(_w.First.DeadLetterUrl!)).ShouldBeEmpty();
    }

    [Fact(Timeout = 120_000)]
    public async Task A_task_that_fails_on_the_way_is_finished_one_by_one()
    {
        (_w.Queues.CanMove, _w.Queues.MoveFails) = (true, "CouldNotDetermineMessageSource");
        await _w.FailAsync(_w.First, "1.tif");
        await _w.FailAsync(_w.First, "2.tif");
        await _w.FailAsync(_w.First, "3.tif");

        var outcome = await RunAsync(new() { Stages = ["thumb"] });

        outcome.Retried.ShouldBe(3);
        outcome.Stages[0].Notes.ShouldHaveSingleItem().ShouldContain("CouldNotDetermineMessageSource");
        (await _w.KeysInAsync(_w.First.QueueUrl!)).ShouldBe(["1.tif", "2.tif", "3.tif"]);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_task_that_somebody_else_has_started_is_waited_for()
    {
        _w.Queues.CanMove = true;
        await _w.FailAsync(_w.First, "1.tif");
        await _w.Queues.MoveElsewhereAsync(_w.First.DeadLetterUrl!, _w.First.QueueUrl!, CancellationToken.None);

        var outcome = await RunAsync(new() { Stages = ["thumb"] }, new SaidProgress<RetryProgress>(_ => _w.Queues.EndTasks()));

        outcome.Retried.ShouldBe(1);
        _w.Queues.MovedTo.ShouldBeNull();
    }

    [Fact(Timeout = 120_000)]
    public async Task A_file_is_found_by_the_name_it_was_uploaded_under_and_the_others_are_given_back()
    {
        await _w.FailAsync(_w.Second, "a/Result-thumb-x.tif");
        await _w.FailAsync(_w.Second, "a/Result-thumb-y.tif");
        await _w.FailAsync(_w.First, "a/z.tif");

        var outcome = await RunAsync(new() { Keys = ["a/x.tif"] });

        outcome.Stages.Select(stage => (stage.Retried, stage.Left)).ShouldBe([(0, 1), (1, 1)]);
        (await _w.KeysInAsync(_w.Second.QueueUrl!)).ShouldBe(["a/Result-thumb-x.tif"]);
        (await _w.KeysInAsync(_w.Second.DeadLetterUrl!)).ShouldBe(["a/Result-thumb-y.tif"]);
        (await _w.KeysInAsync(_w.First.DeadLetterUrl!)).ShouldBe(["a/z.tif"]);
    }

    [Fact(Timeout = 120_000)]
    public async Task Files_are_chosen_by_reason_and_prefix()
    {
        await _w.FailAsync(_w.First, "a/memory.tif");
        await _w.FailureAsync(_w.First, "a/memory.tif", reason: FailureReason.OutOfMemory);
        await _w.FailAsync(_w.First, "b/memory.tif");
        await _w.FailureAsync(_w.First, "b/memory.tif", reason: FailureReason.OutOfMemory);
        await _w.FailAsync(_w.First, "a/gone.tif", FailureReason.MissingInput);
        await _w.FailAsync(_w.First, "a/died.tif");

        (await RunAsync(new() { Reasons = [FailureReason.OutOfMemory], Prefixes = ["a/"] })).Stages[0].Files.ShouldHaveSingleItem().Files[0].Key.ShouldBe("a/memory.tif");
        (await RunAsync(new() { Reasons = [FailureReason.MissingInput] })).Stages[0].Files.ShouldHaveSingleItem().Text.ShouldBe("it is gone");
        (await RunAsync(new() { Reasons = [FailureReason.WorkerDied] })).Stages[0].Files.ShouldHaveSingleItem().Files[0].Key.ShouldBe("a/died.tif");
        (await _w.KeysInAsync(_w.First.DeadLetterUrl!)).ShouldBe(["b/memory.tif"]);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_message_that_nobody_understands_is_among_all_files()
    {
        await _w.SendAsync(_w.First.DeadLetterUrl!, "hello");

        (await RunAsync(new() { Reasons = [FailureReason.BadMessage], IsDryRun = true })).Stages[0].Files.ShouldHaveSingleItem().Files.ShouldBeEmpty();
        (await RunAsync(new())).Retried.ShouldBe(1);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_dry_run_lists_and_changes_nothing()
    {
        _w.Queues.CanMove = true;
        await _w.FailAsync(_w.First, "1.tif");
        await _w.FailureAsync(_w.First, "1.tif");
        await _w.LoseAsync(_w.First, OperatedWorkflow.EventOf(_w.First, "2.tif"));

        var outcome = await RunAsync(new() { IsDryRun = true });

        (outcome.Retried, outcome.Delivered).ShouldBe((1, 1));
        outcome.Stages[0].Files.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            letter => letter.Reason.ShouldBe(FailureReason.ExitCode),
            letter => letter.Text.ShouldBe("CP4010: The command ended with exit code 3."));
        (await _w.KeysInAsync(_w.First.QueueUrl!)).ShouldBeEmpty();
        (await _w.KeysInAsync(_w.First.DeadLetterUrl!)).ShouldBe(["1.tif"]);
        _w.Dispatchers.Calls.ShouldBeEmpty();
    }

    [Fact(Timeout = 120_000)]
    public async Task A_file_that_cannot_be_sent_stays_with_the_dead_letters()
    {
        _w.Queues.SendsLeft = 0;
        await _w.FailAsync(_w.First, "1.tif");

        var refusal = await Should.ThrowAsync<DeployException>(() => RunAsync(new()));

        refusal.Code.ShouldBe("CP5128");
        (await _w.KeysInAsync(_w.First.DeadLetterUrl!)).ShouldBe(["1.tif"]);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_file_is_in_its_queue_before_it_leaves_the_dead_letters()
    {
        _w.Queues.RefusesDeletes = true;
        await _w.FailAsync(_w.First, "1.tif");

        (await Should.ThrowAsync<DeployException>(() => RunAsync(new()))).Code.ShouldBe("CP5128");

        (await _w.KeysInAsync(_w.First.QueueUrl!)).ShouldBe(["1.tif"]);
        (await _w.KeysInAsync(_w.First.DeadLetterUrl!)).ShouldBe(["1.tif"]);
    }

    [Fact(Timeout = 120_000)]
    public async Task What_cannot_be_looked_at_in_one_go_is_said()
    {
        _w.Queues.ReceivesLeft = 1;
        for (var i = 0; i < 12; i++)
        {
            await _w.FailAsync(_w.First, $"{i}.tif");
        }

        var outcome = await RunAsync(new() { Stages = ["thumb"], Prefixes = ["none"] });

        outcome.Stages[0].Notes.ShouldHaveSingleItem().ShouldContain("Run the same command again");
        (await _w.KeysInAsync(_w.First.DeadLetterUrl!)).Count.ShouldBe(12, "those that were looked at are given back all the same");
    }

    [Fact(Timeout = 120_000)]
    public async Task Messages_that_cannot_be_given_back_fail_nothing()
    {
        _w.Queues.RefusesGivingBack = true;
        await _w.FailAsync(_w.First, "1.tif");

        (await RunAsync(new() { Prefixes = ["none"] })).Stages[0].Left.ShouldBe(1);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_task_that_SQS_does_not_show_is_not_waited_for_for_ever()
    {
        (_w.Queues.CanMove, _w.Queues.HidesTasks) = (true, true);
        await _w.FailAsync(_w.First, "1.tif");

        var outcome = await new WorkflowRetry(_w.Services, _w.Workflow, new Deploying.ImpatientClock()).RunAsync(new() { Stages = ["thumb"] }, null, CancellationToken.None);

        outcome.Stages.ShouldHaveSingleItem();
        (await _w.KeysInAsync(_w.First.QueueUrl!)).ShouldBe(["1.tif"]);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_file_that_did_not_fail_is_said()
    {
        await _w.FailAsync(_w.First, "1.tif");

        var refusal = await Should.ThrowAsync<DeployException>(() => RunAsync(new() { Keys = ["2.tif"] }));

        refusal.Code.ShouldBe("CP5127");
        refusal.Hint.ShouldNotBeNull().ShouldContain("cloudpipe why");
        (await _w.KeysInAsync(_w.First.DeadLetterUrl!)).ShouldBe(["1.tif"]);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_stage_that_is_not_there_is_said() =>
        (await Should.ThrowAsync<DeployException>(() => RunAsync(new() { Stages = ["thumbs"] }))).ShouldSatisfyAllConditions(
            refusal => refusal.Code.ShouldBe("CP5125"),
            refusal => refusal.Hint.ShouldNotBeNull().ShouldContain("thumb, enhance"));

    [Fact(Timeout = 120_000)]
    public async Task An_event_is_given_to_its_dispatcher_again_and_a_tick_is_forgotten()
    {
        var lost = OperatedWorkflow.EventOf(_w.First, "a b/ü.tif");
        await _w.LoseAsync(_w.First, lost);
        await _w.LoseAsync(_w.First, FakeDispatchers.Ensure);

        var outcome = await RunAsync(new());

        outcome.Stages.Select(stage => stage.Delivered).ShouldBe([1, 0]);
        _w.Dispatchers.Calls.ShouldBe([(_w.First.FunctionName!, lost), (_w.First.FunctionName!, FakeDispatchers.Ensure)]);
        (await RunAsync(new() { IsDryRun = true })).Delivered.ShouldBe(0);
    }

    [Fact(Timeout = 120_000)]
    public async Task An_event_that_the_dispatcher_fails_at_again_stays()
    {
        _w.Dispatchers.Fails["1.tif"] = "the queue is gone";
        await _w.LoseAsync(_w.First, OperatedWorkflow.EventOf(_w.First, "1.tif"));

        var outcome = await RunAsync(new() { Keys = ["1.tif"] });

        (outcome.Delivered, outcome.Undelivered).ShouldBe((0, 1));
        outcome.Stages[0].Notes.ShouldHaveSingleItem().ShouldContain("the queue is gone");
        (await RunAsync(new() { IsDryRun = true })).Delivered.ShouldBe(1);
    }

    [Fact(Timeout = 120_000)]
    public async Task An_event_of_a_stage_that_is_gone_stays_and_is_said()
    {
        await _w.LoseAsync(_w.First with { FunctionName = "a-stage-before" }, OperatedWorkflow.EventOf(_w.First, "1.tif"));
        await _w.SendAsync(_w.Workflow.UndeliveredUrl!, "no record of Lambda");

        var outcome = await RunAsync(new());

        outcome.Notes.ShouldHaveSingleItem().ShouldStartWith("2 undelivered events of stages that the workflow does not have any more");
        _w.Dispatchers.Calls.ShouldBeEmpty();
    }

    [Fact(Timeout = 120_000)]
    public async Task A_dispatcher_that_cannot_be_asked_for_workers_fails_nothing()
    {
        _w.Dispatchers.Fails["ensure"] = "no memory";
        await _w.FailAsync(_w.First, "1.tif");

        var outcome = await RunAsync(new() { Keys = ["1.tif"] });

        outcome.Retried.ShouldBe(1);
        outcome.Stages[0].Notes.ShouldHaveSingleItem().ShouldContain("no memory");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_paused_stage_is_said()
    {
        _w.Dispatchers.Answer = """{"kind":"ensure","launched":0,"paused":true,"failures":[{"code":"CP5020","message":"no room"}]}""";
        await _w.FailAsync(_w.First, "1.tif");

        var stage = (await RunAsync(new() { Keys = ["1.tif"] })).Stages[0];

        stage.IsPaused.ShouldBeTrue();
        stage.Notes.ShouldBe(["CP5020: no room"]);
    }

    public ValueTask DisposeAsync()
    {
        _w?.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<RetryOutcome> RunAsync(RetryRequest request, IProgress<RetryProgress>? progress = null) =>
        new WorkflowRetry(_w.Services, _w.Workflow, TimeProvider.System).RunAsync(request, progress, CancellationToken.None);
}
