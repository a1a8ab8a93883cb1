using CloudPipe.Agent.HandingOver;
using CloudPipe.Agent.Jobs;
using CloudPipe.Agent.Processes;
using CloudPipe.Agent.Queue;
using CloudPipe.Agent.Tests.Fakes;
using CloudPipe.Model;

namespace CloudPipe.Agent.Tests.Jobs;

/// <summary>What becomes of an attempt that fails.</summary>
public sealed class FailedAttemptTests : IDisposable
{
    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task One_failing_record_keeps_the_message_and_the_others_are_not_done_again()
    {
        _bench.Store.Put("in/bad", "x");
        _bench.Store.Put("in/good", "y");
        _bench.Queue.Send(Bench.Event("bad", "good"));
        var copy = _bench.Child.Does;
        _bench.Child.Does = (input, output, terminate, kill) => input.EndsWith("bad", StringComparison.Ordinal)
            ? Task.FromResult(FakeChild.Good with { ExitCode = 1 })
            : copy(input, output, terminate, kill);
        await _bench.RunAsync();
        _bench.Queue.InFlight.ShouldBe(1);
        _bench.Store.Paths.ShouldContain("out/Result-up-good");

        _bench.Child.Does = copy;
        _bench.Queue.BringBack();
        await _bench.RunAsync();
        _bench.Queue.InFlight.ShouldBe(0);
        _bench.Child.Commands.Count.ShouldBe(3);
        _bench.Store.Paths.ShouldContain("out/Result-up-bad");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_failed_command_leaves_a_record_and_the_message_comes_back_after_a_while()
    {
        _bench.Store.Put("in/x", "hello");
        _bench.Queue.Send(Bench.Event("x"));
        _bench.Child.Does = (_, _, _, _) => Task.FromResult(new ChildExit(3, null, TimeSpan.FromMilliseconds(7), 42, "tail") { CpuTime = TimeSpan.FromMilliseconds(250) });
        await _bench.RunAsync();
        _bench.Journal.Entries.TakeLast(2).ShouldBe(["put out/.cloudpipe", "hide m1 0"]);
        var record = _bench.Failure("x");
        record.ShouldSatisfyAllConditions(
            () => record.Reason.ShouldBe(FailureReason.ExitCode),
            () => record.ExitCode.ShouldBe(3),
            () => record.StderrTail.ShouldBe("tail"),
            () => record.PeakMemoryBytes.ShouldBe(42),
            () => record.DurationMs.ShouldBe(7),
            () => record.Attempt.ShouldBe(1),
            () => record.Code.ShouldBe("CP4020"),
            () => record.OutOfMemory.ShouldBeFalse(),
            () => record.CpuSeconds.ShouldBe(0.25),
            () => record.WallSeconds.ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(0),
            () => record.MessageId.ShouldBe("m1"),
            () => record.At.ShouldNotBeNull(),
            () => record.TraceId.ShouldBe(TraceParent.Of(new InputObject("in", "x")).TraceId),
            () => record.Job.ShouldNotBeNull(),
            () => record.Worker.ShouldBe("w1"));
        _bench.Leftovers.ShouldBeEmpty();
    }

    [Fact(Timeout = 120_000)]
    public async Task Every_failed_attempt_leaves_a_record_of_its_own_and_the_latest_is_found_without_its_number()
    {
        _bench.Store.Put("in/x", "hello");
        _bench.Queue.Send(Bench.Event("x"));
        foreach (var exitCode in new[] { 3, 4 })
        {
            _bench.Child.Does = (_, _, _, _) => Task.FromResult(FakeChild.Good with { ExitCode = exitCode });
            await _bench.RunAsync();
            _bench.Queue.BringBack();
        }

        _bench.Failure("x", attempt: 1).ExitCode.ShouldBe(3);
        _bench.Failure("x", attempt: 2).ExitCode.ShouldBe(4);
        _bench.Failure("x").ShouldBe(_bench.Failure("x", attempt: 2));
    }

    [Fact(Timeout = 120_000)]
    public async Task The_line_about_a_failure_names_the_job_so_that_the_commands_own_lines_are_found()
    {
        _bench.Store.Put("in/x", "hello");
        _bench.Queue.Send(Bench.Event("x"));
        _bench.Child.Does = (_, _, _, _) => Task.FromResult(FakeChild.Good with { ExitCode = 3 });
        await _bench.RunAsync();
        var job = $"job={_bench.Failure("x").Job![..12]} ";
        _bench.Log.Lines.ShouldContain(line => line.Contains(" WARNING CP4020: ", StringComparison.Ordinal) && line.Contains(job, StringComparison.Ordinal) && line.Contains("key=x ", StringComparison.Ordinal));
    }

    [Theory(Timeout = 120_000)]
    [InlineData(new[] { 3 }, null, 3, true)]
    [InlineData(new[] { 3 }, null, 4, false)]
    [InlineData(null, new[] { 75 }, 75, false)]
    [InlineData(null, new[] { 75 }, 1, true)]
    [InlineData(null, null, 1, false)]
    public async Task A_permanent_exit_code_goes_to_the_dead_letter_queue_at_once(int[]? permanent, int[]? retry, int exitCode, bool isPermanent)
    {
        _bench.Queue.HasDeadLetterQueue = true;
        _bench.Settings = _bench.Settings with { Algorithm = _bench.Settings.Algorithm with { PermanentExitCodes = permanent, RetryExitCodes = retry } };
        _bench.Store.Put("in/x", "hello");
        _bench.Queue.Send(Bench.Event("x"));
        _bench.Child.Does = (_, _, _, _) => Task.FromResult(FakeChild.Good with { ExitCode = exitCode });
        await _bench.RunAsync();
        if (isPermanent)
        {
            var why = _bench.Queue.DeadLetters.ShouldHaveSingleItem().Why;
            (why.Reason, why.Code, why.ExitCode).ShouldBe((FailureReason.ExitCode, "CP4020", exitCode));
            _bench.Queue.InFlight.ShouldBe(0);
        }
        else
        {
            _bench.Queue.DeadLetters.ShouldBeEmpty();
            _bench.Journal.Entries[^1].ShouldBe("hide m1 0");
        }
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 3)]
    [InlineData(6, 31)]
    [InlineData(7, 60)]
    [InlineData(2_000_000_000, 60)]
    public void The_backoff_grows_with_the_attempts(int attempt, int seconds) =>
        MessageHandler.Backoff(attempt).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Fact(Timeout = 120_000)]
    public async Task Exit_code_0_without_a_result_is_a_failed_attempt()
    {
        _bench.Store.Put("in/x", "hello");
        _bench.Queue.Send(Bench.Event("x"));
        _bench.Child.Does = (_, _, _, _) => Task.FromResult(FakeChild.Good);
        await _bench.RunAsync();
        _bench.Failure("x").Reason.ShouldBe(FailureReason.MissingResult);
        _bench.Queue.InFlight.ShouldBe(1);
    }

    [Fact(Timeout = 120_000)]
    public async Task What_a_command_left_beside_its_result_is_named()
    {
        _bench.Store.Put("in/x", "hello");
        _bench.Queue.Send(Bench.Event("x"));
        _bench.Child.Does = (_, output, _, _) =>
        {
            var folder = Path.GetDirectoryName(output)!;
            File.WriteAllText(Path.Combine(folder, "elsewhere.txt"), "result");
            Directory.CreateDirectory(Path.Combine(folder, "plots"));
            return Task.FromResult(FakeChild.Good);
        };
        await _bench.RunAsync();
        _bench.Failure("x").Message.ShouldContain("are: elsewhere.txt, plots/.");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_result_that_is_a_pipe_is_refused_and_does_not_hang()
    {
        _bench.Store.Put("in/x", "hello");
        _bench.Queue.Send(Bench.Event("x"));
        _bench.Child.Does = async (_, output, _, _) =>
        {
            await new ChildRunner(TimeProvider.System, TimeSpan.FromSeconds(1)).RunAsync(new("/usr/bin/mkfifo", ["mkfifo", output], new Dictionary<string, string>()), (_, _) => { }, default, default);
            return FakeChild.Good;
        };
        await _bench.RunAsync();
        _bench.Failure("x").Message.ShouldContain("neither a file nor a folder");
        _bench.Leftovers.ShouldBeEmpty();
    }

    [Fact(Timeout = 120_000)]
    public async Task A_program_that_is_not_in_the_image_is_named()
    {
        _bench.Settings = _bench.Settings with { Algorithm = _bench.Settings.Algorithm with { RunCommand = "no-such-tool $input $output" }, ChildEnvironment = new Dictionary<string, string> { ["PATH"] = "/nowhere" } };
        _bench.Store.Put("in/x", "hello");
        _bench.Queue.Send(Bench.Event("x"));
        await _bench.RunAsync();
        _bench.Failure("x").Reason.ShouldBe(FailureReason.CannotRun);
        _bench.Failure("x").Message.ShouldContain("'no-such-tool' is not in any folder of the image's PATH (/nowhere)");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_missing_input_goes_to_the_dead_letter_queue_with_its_reason()
    {
        _bench.Queue.HasDeadLetterQueue = true;
        _bench.Queue.Send(Bench.Event("gone"));
        await _bench.RunAsync();
        _bench.Journal.Entries.ShouldBe(["receive m1", .. _bench.RecordEntries, "dead-letter m1 missing-input", "delete m1"]);
        _bench.Queue.DeadLetters.Single().Why.Message.ShouldContain("s3://in/gone");
    }

    [Fact(Timeout = 120_000)]
    public async Task Without_a_dead_letter_queue_a_permanent_failure_is_left_to_the_redrive()
    {
        _bench.Queue.Send("rubbish");
        await _bench.RunAsync();
        _bench.Journal.Entries.ShouldBe(["receive m1", "hide m1 0"]);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_message_that_is_no_job_goes_to_the_dead_letter_queue_as_it_is()
    {
        _bench.Queue.HasDeadLetterQueue = true;
        _bench.Queue.Send("rubbish");
        await _bench.RunAsync();
        _bench.Queue.DeadLetters.Single().Message.Body.ShouldBe("rubbish");
        _bench.Queue.DeadLetters.Single().Why.Reason.ShouldBe(FailureReason.BadMessage);
        _bench.Journal.Entries[^1].ShouldBe("delete m1");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_failed_hand_over_keeps_the_message_and_the_next_attempt_only_hands_over()
    {
        _bench.Store.Put("in/x", "hello");
        _bench.Queue.Send(Bench.Event("x"));
        _bench.Next.Fails = () => new HandOverException("no", null);
        await _bench.RunAsync();
        _bench.Queue.InFlight.ShouldBe(1);
        _bench.Next.Fails = null;
        _bench.Queue.BringBack();
        await _bench.RunAsync();
        _bench.Child.Commands.Count.ShouldBe(1);
        _bench.Next.Taken.Count.ShouldBe(1);
        _bench.Journal.Entries[^1].ShouldBe("delete m1");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_disk_that_is_full_is_a_failed_attempt_with_its_reason()
    {
        _bench.Store.Put("in/x", "hello");
        _bench.Queue.Send(Bench.Event("x"));
        _bench.Store.Before = (what, _) => what == "download" ? throw new IOException("No space left on device") : Task.CompletedTask;
        await _bench.RunAsync();
        _bench.Failure("x").Message.ShouldBe($"{AgentErrorCodes.StorageFailed}: No space left on device");
        _bench.Queue.InFlight.ShouldBe(1);
    }

    [Fact(Timeout = 120_000)]
    public async Task At_the_queues_ceiling_the_job_fails_clearly()
    {
        _bench.Store.Put("in/x", "hello");
        _bench.Queue.Send(Bench.Event("x"));
        _bench.Settings = _bench.Settings with { Visibility = TimeSpan.FromSeconds(1) };
        _bench.Child.Does = async (_, _, _, kill) =>
        {
            _bench.Queue.Holds.Enqueue(() => Hold.AtCeiling);
            await Task.Delay(Timeout.Infinite, kill).ContinueWith(_ => { }, TaskScheduler.Default);
            return FakeChild.Good with { ExitCode = null, Signal = Signals.Kill };
        };
        await _bench.RunAsync();
        _bench.Failure("x").Reason.ShouldBe(FailureReason.Timeout);
        _bench.Failure("x").Message.ShouldContain("12 hours");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_command_that_takes_too_long_is_ended_and_named()
    {
        _bench.Settings = _bench.Settings with { JobTimeout = TimeSpan.FromMilliseconds(100) };
        _bench.Store.Put("in/x", "hello");
        _bench.Queue.Send(Bench.Event("x"));
        _bench.Child.Does = async (_, _, terminate, _) =>
        {
            await Task.Delay(Timeout.Infinite, terminate).ContinueWith(_ => { }, TaskScheduler.Default);
            return FakeChild.Good with { ExitCode = null, Signal = Signals.Terminate };
        };
        await _bench.RunAsync();
        _bench.Failure("x").Reason.ShouldBe(FailureReason.Timeout);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_kill_for_memory_is_named_as_such()
    {
        var group = Directory.CreateDirectory(Path.Combine(_bench.Folder, "cgroup", "mine")).FullName;
        await File.WriteAllTextAsync(Path.Combine(_bench.Folder, "membership"), "0::/mine\n");
        await File.WriteAllTextAsync(Path.Combine(group, "memory.events"), "oom 0\noom_kill 4\n");
        _bench.Store.Put("in/x", "hello");
        _bench.Queue.Send(Bench.Event("x"));
        _bench.Child.Does = async (_, _, _, _) =>
        {
            await File.WriteAllTextAsync(Path.Combine(group, "memory.events"), "oom 1\noom_kill 5\n", CancellationToken.None);
            return FakeChild.Good with { ExitCode = null, Signal = Signals.Kill };
        };
        await _bench.RunAsync();
        _bench.Failure("x").Reason.ShouldBe(FailureReason.OutOfMemory);
        _bench.Failure("x").Signal.ShouldBe(Signals.Kill);
        _bench.Failure("x").OutOfMemory.ShouldBeTrue();
    }
}
