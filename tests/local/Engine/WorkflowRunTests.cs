using System.Text.Json;
using CloudPipe.Local.Engine;

namespace CloudPipe.Local.Tests.Engine;

public sealed class WorkflowRunTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("cloudpipe-run-").FullName;

    [Fact(Timeout = 60_000)]
    public async Task Workers_that_end_before_they_do_anything_end_the_run_with_their_last_words()
    {
        var runtime = new SilentRuntime(exitCode: 2, "CP4001: the queue is not set");
        var options = await EngineFixture.OptionsAsync(_root, runtime, "a");
        File.WriteAllText(Path.Combine(options.InputFolder, "x.txt"), "x");

        var failure = await Should.ThrowAsync<EngineException>(() => WorkflowRun.ExecuteAsync(options, new Progress<RunProgress>(), CancellationToken.None));

        failure.Code.ShouldBe("CP5405");
        failure.Message.ShouldContain("CP4001: the queue is not set");
        runtime.Started.ShouldBe(3);
    }

    [Fact(Timeout = 60_000)]
    public async Task An_empty_input_folder_is_done_at_once()
    {
        var runtime = new SilentRuntime();
        var outcome = await WorkflowRun.ExecuteAsync(await EngineFixture.OptionsAsync(_root, runtime, "a", "b"), new Progress<RunProgress>(), CancellationToken.None);
        (outcome.Inputs, outcome.Done, outcome.Failed, outcome.Interrupted).ShouldBe((0, 0, 0, false));
        runtime.Started.ShouldBe(0);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_cancelled_run_is_interrupted_and_can_be_resumed_but_not_begun_anew()
    {
        var options = await EngineFixture.OptionsAsync(_root, new SilentRuntime(), "a");
        File.WriteAllText(Path.Combine(options.InputFolder, "x.txt"), "x");
        using var cancel = new CancellationTokenSource();

        var outcome = await WorkflowRun.ExecuteAsync(options, new CancelOnceFed(options, cancel), cancel.Token);

        outcome.Interrupted.ShouldBeTrue();
        outcome.Pending.ShouldBe(1);
        (await Should.ThrowAsync<EngineException>(() => RunAsync(options))).Code.ShouldBe("CP5402");
        using var again = new CancellationTokenSource();
        (await WorkflowRun.ExecuteAsync(options with { Resume = true }, new CancelOnceFed(options, again), again.Token)).Pending.ShouldBe(1);
    }

    [Fact(Timeout = 60_000)]
    public async Task The_report_of_an_interrupted_run_counts_what_it_has_no_time_to_look_at()
    {
        var options = await EngineFixture.OptionsAsync(_root, new SilentRuntime(), "a") with { InterruptedReportMayTake = TimeSpan.Zero };
        File.WriteAllText(Path.Combine(options.InputFolder, "x.txt"), "x");
        using var cancel = new CancellationTokenSource();

        var outcome = await WorkflowRun.ExecuteAsync(options, new CancelOnceFed(options, cancel), cancel.Token);

        (outcome.Inputs, outcome.Done, outcome.Failed, outcome.Pending, outcome.Unread).ShouldBe((1, 0, 0, 0, 1));
        using var report = JsonDocument.Parse(await File.ReadAllTextAsync(outcome.ReportFile, TestContext.Current.CancellationToken));
        report.RootElement.GetProperty("totals").GetProperty("unread").GetInt64().ShouldBe(1);
        report.RootElement.GetProperty("files").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task There_must_be_something_to_resume_and_it_must_be_the_same()
    {
        var options = await EngineFixture.OptionsAsync(_root, new SilentRuntime(), "a");
        (await Should.ThrowAsync<EngineException>(() => RunAsync(options with { Resume = true }))).Code.ShouldBe("CP5403");
        using (var ledger = new RunLedger(new RunFolders(options.OutputFolder).Ledger))
        {
            ledger.Begin(new LedgerRun("id", "another fingerprint", DateTimeOffset.UnixEpoch, Finished: false));
        }

        (await Should.ThrowAsync<EngineException>(() => RunAsync(options with { Resume = true }))).Code.ShouldBe("CP5407");
    }

    [Theory]
    [InlineData("in", "in", "CP5404")]
    [InlineData("in", "in/out", "CP5404")]
    [InlineData("none", "out", "CP5406")]
    public async Task Folders_that_cannot_work_are_refused_before_anything_is_written(string input, string output, string code)
    {
        var options = await EngineFixture.OptionsAsync(_root, new SilentRuntime(), "a");
        var failure = await Should.ThrowAsync<EngineException>(
            () => RunAsync(options with { InputFolder = Path.Combine(_root, input), OutputFolder = Path.Combine(_root, output) }));
        failure.Code.ShouldBe(code);
        Directory.Exists(Path.Combine(_root, output, ".cloudpipe")).ShouldBeFalse();
    }

    [Fact]
    public void A_rate_is_what_the_last_ten_seconds_gave()
    {
        var time = new Endpoint.ManualTime();
        var window = new RateWindow(time);
        window.Add(0).ShouldBe(0);
        time.Advance(TimeSpan.FromSeconds(2));
        window.Add(10).ShouldBe(5);
        time.Advance(TimeSpan.FromSeconds(20));
        window.Add(10).ShouldBe(0, "nothing was done in the last ten seconds");
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static Task<RunOutcome> RunAsync(RunOptions options) => WorkflowRun.ExecuteAsync(options, new Progress<RunProgress>(), CancellationToken.None);
}
