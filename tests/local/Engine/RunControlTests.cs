using CloudPipe.Local.Engine;
using CloudPipe.Model;

namespace CloudPipe.Local.Tests.Engine;

public sealed class RunControlTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly string _root = Directory.CreateTempSubdirectory("cloudpipe-control-").FullName;

    [Fact(Timeout = 120_000)]
    public async Task A_stop_ends_the_workers_and_not_the_run_and_a_start_goes_on()
    {
        var runtime = new StayingRuntime();
        var control = new RunControl();
        var options = await EngineFixture.OptionsAsync(_root, runtime, "a") with { Control = control };
        File.WriteAllText(Path.Combine(options.InputFolder, "x.txt"), "x");
        using var end = new CancellationTokenSource();
        control.State.ShouldBe(RunState.Preparing);
        var run = WorkflowRun.ExecuteAsync(options, new Progress<RunProgress>(), end.Token);
        await EventuallyAsync(() => runtime.Running.Count == 1, run);
        control.State.ShouldBe(RunState.Running);

        control.Stop();
        await EventuallyAsync(() => control.State == RunState.Stopped, run);
        runtime.Running.ShouldBeEmpty();
        var startedBefore = runtime.Started;

        control.Stop();
        control.Start();
        await EventuallyAsync(() => runtime.Running.Count == 1, run);
        control.State.ShouldBe(RunState.Running);
        runtime.Started.ShouldBeGreaterThan(startedBefore);

        await end.CancelAsync();
        (await run).Interrupted.ShouldBeTrue();
        control.State.ShouldBe(RunState.Ended);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_run_that_has_ended_refuses_orders()
    {
        var control = new RunControl();
        var options = await EngineFixture.OptionsAsync(_root, new SilentRuntime(), "a") with { Control = control };

        await WorkflowRun.ExecuteAsync(options, new Progress<RunProgress>(), CancellationToken.None);

        Should.Throw<EngineException>(control.Stop).Code.ShouldBe("CP5413");
        Should.Throw<EngineException>(control.Start).Code.ShouldBe("CP5413");
        (await Should.ThrowAsync<EngineException>(() => control.RetryAsync(null, CancellationToken.None))).Code.ShouldBe("CP5413");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_run_that_could_not_begin_refuses_orders_too()
    {
        var control = new RunControl();
        var options = await EngineFixture.OptionsAsync(_root, new SilentRuntime(), "a") with { Control = control, Resume = true };

        await Should.ThrowAsync<EngineException>(() => WorkflowRun.ExecuteAsync(options, new Progress<RunProgress>(), CancellationToken.None));

        (await Should.ThrowAsync<EngineException>(() => control.RetryAsync(null, CancellationToken.None))).Code.ShouldBe("CP5413");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_failed_file_is_given_back_to_the_queue_of_the_stage_that_it_failed_at()
    {
        await using var run = await EngineFixture.OpenAsync("a", "b");
        Fail(run, "d/x.txt", stage: 1, "d/Result-a-x.txt");
        Fail(run, "y.txt", stage: 0, "y.txt");
        var control = ControlOf(run);

        (await control.RetryAsync(["d/x.txt"], CancellationToken.None)).ShouldBe(1);

        var message = (await run.Endpoint.Queues.ReceiveAsync("stage-2-b", cancellationToken: TestContext.Current.CancellationToken)).ShouldHaveSingleItem();
        message.ReceiveCount.ShouldBe(1, "all attempts are before it");
        JobMessage.Parse(message.Body).Inputs.ShouldHaveSingleItem().ShouldBe(new InputObject("stage-1-a", "d/Result-a-x.txt"));
        (await run.Endpoint.Queues.CountsAsync("stage-1-a")).TotalSent.ShouldBe(0);
        run.Ledger.Inputs().Where(input => input.Failure is not null).Select(input => input.Key).ShouldBe(["y.txt"]);
    }

    [Fact(Timeout = 120_000)]
    public async Task All_failed_files_are_given_back_in_as_many_batches_as_it_takes_and_what_cannot_be_read_is_not()
    {
        await using var run = await EngineFixture.OpenAsync("a");
        for (var index = 0; index < 600; index++)
        {
            Fail(run, $"{index:000}.txt", stage: 0, $"{index:000}.txt");
        }

        Fail(run, "bad.txt", stage: 0, "bad.txt", FailureReason.BadInput);
        var control = ControlOf(run);

        (await control.RetryAsync(null, CancellationToken.None)).ShouldBe(600);

        (await run.Endpoint.Queues.CountsAsync("stage-1-a")).TotalSent.ShouldBe(600);
        run.Ledger.Inputs().Where(input => input.Failure is not null).Select(input => input.Key).ShouldBe(["bad.txt"]);
        (await Should.ThrowAsync<EngineException>(() => control.RetryAsync(null, CancellationToken.None))).Code.ShouldBe("CP5414");
        (await Should.ThrowAsync<EngineException>(() => control.RetryAsync(["bad.txt", "000.txt", "none"], CancellationToken.None))).Code.ShouldBe("CP5414");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_retry_that_was_cut_off_before_it_sent_is_finished_by_the_next_run()
    {
        await using var run = await EngineFixture.OpenAsync("a");
        Fail(run, "x.txt", stage: 0, "x.txt");
        run.Ledger.Retry(run.Ledger.Failures(["x.txt"]));
        run.Ledger.Inputs().ShouldAllBe(input => input.Failure == null);

        await new FailedFileRetry(run.Options, run.Endpoint, run.Ledger).FinishAsync(CancellationToken.None);

        (await run.Endpoint.Queues.CountsAsync("stage-1-a")).TotalSent.ShouldBe(1);
        run.Ledger.OnTheirWay(10).ShouldBeEmpty();
        run.Ledger.TimesRetried(0).ShouldBe(1);
    }

    [Fact(Timeout = 120_000)]
    public async Task What_was_tried_again_counts_as_done_or_failed_once()
    {
        await using var run = await EngineFixture.OpenAsync("a");
        var meter = new RunMeter(run.Options, run.Endpoint, run.Ledger, run.Options.Time.GetTimestamp());
        await run.Endpoint.Queues.SendAsync("stage-1-a", "a message");
        var taken = (await run.Endpoint.Queues.ReceiveAsync("stage-1-a", cancellationToken: TestContext.Current.CancellationToken))[0];
        await run.Endpoint.Queues.SendAsync("stage-1-a-failed", "a message");
        await run.Endpoint.Queues.DeleteAsync("stage-1-a", taken.ReceiptHandle);
        Fail(run, "x.txt", stage: 0, "x.txt");
        (await CountsAsync(meter)).ShouldBe((0, 0, 1));

        await ControlOf(run).RetryAsync(null, CancellationToken.None);
        (await CountsAsync(meter)).ShouldBe((1, 0, 0));

        taken = (await run.Endpoint.Queues.ReceiveAsync("stage-1-a", cancellationToken: TestContext.Current.CancellationToken))[0];
        await run.Endpoint.Queues.DeleteAsync("stage-1-a", taken.ReceiptHandle);
        (await CountsAsync(meter)).ShouldBe((0, 1, 0));
    }

    [Fact(Timeout = 120_000)]
    public async Task What_a_stopped_worker_gives_back_was_no_attempt_and_what_failed_was_one()
    {
        await using var run = await EngineFixture.OpenAsync("a");
        var queues = run.Endpoint.Queues;
        await queues.SendBatchAsync("stage-1-a", [new OutgoingMessage("given back"), new OutgoingMessage("failed"), new OutgoingMessage("given back before")]);
        var taken = (await queues.ReceiveAsync("stage-1-a", 10)).ToDictionary(message => message.Body);
        await queues.ChangeVisibilityAsync("stage-1-a", taken["given back before"].ReceiptHandle, 0);
        var since = run.Options.Time.GetUtcNow();
        await queues.ChangeVisibilityAsync("stage-1-a", taken["given back"].ReceiptHandle, 0);
        await queues.ChangeVisibilityAsync("stage-1-a", taken["failed"].ReceiptHandle, 1);

        (await queues.ForgiveAsync("stage-1-a", since)).ShouldBe(1);

        var again = new Dictionary<string, int>();
        while (again.Count < 3)
        {
            foreach (var message in await queues.ReceiveAsync("stage-1-a", 10, s_patience, cancellationToken: TestContext.Current.CancellationToken))
            {
                again[message.Body] = message.ReceiveCount;
            }
        }

        again.ShouldBe(new Dictionary<string, int> { ["given back"] = 1, ["failed"] = 2, ["given back before"] = 2 }, ignoreOrder: true);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_finished_run_goes_on_with_what_failed()
    {
        var options = await EngineFixture.OptionsAsync(_root, new StayingRuntime(), "a");
        Directory.CreateDirectory(new RunFolders(options.OutputFolder).State);
        using (var ledger = new RunLedger(new RunFolders(options.OutputFolder).Ledger))
        {
            ledger.Begin(new LedgerRun("id", WorkflowFingerprint.Of(options), DateTimeOffset.UnixEpoch, Finished: false));
            ledger.AddInputs(["x.txt"]);
            ledger.AddFailure("x.txt", 0, Record("a", "x.txt", FailureReason.ExitCode).Write());
            ledger.Finish();
        }

        (await Should.ThrowAsync<EngineException>(() => WorkflowRun.ExecuteAsync(options with { Resume = true }, new Progress<RunProgress>(), CancellationToken.None))).Code.ShouldBe("CP5403");
        var control = new RunControl();
        using var end = new CancellationTokenSource();
        var run = WorkflowRun.ExecuteAsync(options with { Retry = [], Control = control }, new Progress<RunProgress>(), end.Token);
        await EventuallyAsync(() => ((StayingRuntime)options.Runtime).Running.Count == 1, run);
        await end.CancelAsync();

        var outcome = await run;
        (outcome.Inputs, outcome.Failed, outcome.Pending).ShouldBe((1, 0, 1));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static RunControl ControlOf(EngineFixture run)
    {
        var control = new RunControl();
        control.Begin(new FailedFileRetry(run.Options, run.Endpoint, run.Ledger));
        return control;
    }

    private static void Fail(EngineFixture run, string key, int stage, string stageKey, string reason = FailureReason.ExitCode)
    {
        run.Ledger.AddInputs([key]);
        run.Ledger.AddFailure(key, stage, Record(run.Options.Stages[stage].Name, stageKey, reason).Write());
    }

    private static FailureRecord Record(string stage, string key, string reason) => new()
    {
        Stage = stage,
        Bucket = "any",
        Key = key,
        Attempt = 3,
        Reason = reason,
        Message = "it failed",
    };

    private static async Task<(long Waiting, long Done, long Failed)> CountsAsync(RunMeter meter)
    {
        var stage = (await meter.ReadAsync(null, CancellationToken.None)).Stages[0];
        return (stage.Waiting, stage.Done, stage.Failed);
    }

    private static async Task EventuallyAsync(Func<bool> isTrue, Task run)
    {
        using var limit = new CancellationTokenSource(s_patience);
        while (!isTrue())
        {
            run.IsFaulted.ShouldBeFalse(run.Exception?.ToString());
            await Task.Delay(10, limit.Token);
        }
    }
}
