using System.IO.Compression;
using Amazon.Runtime;
using CloudPipe.Agent.HandingOver;
using CloudPipe.Agent.Jobs;
using CloudPipe.Agent.Processes;
using CloudPipe.Agent.Queue;
using CloudPipe.Agent.Tests.Fakes;
using CloudPipe.Model;

namespace CloudPipe.Agent.Tests.Jobs;

public sealed class WorkerTests : IDisposable
{
    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact(Timeout = 20_000)]
    public async Task A_message_is_deleted_only_after_its_result_is_uploaded_and_handed_over()
    {
        _bench.Store.Put("in/a/b/x 1+2.tif", "hello");
        _bench.Queue.Send(Bench.Event("a/b/x 1+2.tif"));
        (await _bench.RunAsync()).ShouldBe(ExitCodes.Drained);
        _bench.Journal.Entries.ShouldBe(
        [
            "receive m1", "download in/a/b/x 1+2.tif", "run", "upload out/a/b/Result-up-x 1+2.tif", "hand-over out/a/b/Result-up-x 1+2.tif", "delete m1",
        ]);
        _bench.Store.Text("out/a/b/Result-up-x 1+2.tif").ShouldBe("hello");
        _bench.Leftovers.ShouldBeEmpty();
    }

    [Fact(Timeout = 20_000)]
    public async Task Every_record_of_a_message_is_done_before_it_is_deleted()
    {
        foreach (var key in new[] { "1", "2", "3" })
        {
            _bench.Store.Put("in/" + key, key);
        }

        _bench.Queue.Send(Bench.Event("1", "2", "3"));
        await _bench.RunAsync();
        _bench.Journal.Entries.Count(entry => entry.StartsWith("upload", StringComparison.Ordinal)).ShouldBe(3);
        _bench.Journal.Entries[^1].ShouldBe("delete m1");
    }

    [Fact(Timeout = 20_000)]
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

    [Fact(Timeout = 20_000)]
    public async Task What_is_already_done_is_handed_over_again_and_not_computed_again()
    {
        _bench.Store.Put("in/x", "hello");
        _bench.Queue.Send(Bench.Event("x"));
        _bench.Queue.Send(Bench.Event("x"));
        await _bench.RunAsync();
        _bench.Child.Commands.Count.ShouldBe(1);
        _bench.Next.Taken.Count.ShouldBe(2);
        _bench.Next.Taken[0].ShouldBe(_bench.Next.Taken[1]);
        _bench.Journal.Entries[^1].ShouldBe("delete m2");
    }

    [Fact(Timeout = 20_000)]
    public async Task A_new_version_of_the_input_replaces_the_old_result()
    {
        _bench.Store.Put("in/x", "one");
        _bench.Queue.Send(Bench.Event("x"));
        await _bench.RunAsync();
        _bench.Store.Put("in/x", "two");
        _bench.Queue.Send(Bench.Event("x"));
        await _bench.RunAsync();
        _bench.Store.Text("out/Result-up-x").ShouldBe("two");
    }

    [Fact(Timeout = 20_000)]
    public async Task Another_value_of_a_variable_is_another_job()
    {
        _bench.Store.Put("in/x", "one");
        foreach (var value in new[] { "1", "2" })
        {
            _bench.Settings = _bench.Settings with { Variables = new Dictionary<string, string> { ["V"] = value } };
            _bench.Queue.Send(Bench.Event("x"));
            await _bench.RunAsync();
        }

        _bench.Child.Commands.Count.ShouldBe(2);
    }

    [Fact(Timeout = 20_000)]
    public async Task When_somebody_else_finished_the_same_job_first_theirs_is_the_result()
    {
        _bench.Store.Put("in/x", "hello");
        _bench.Queue.Send(Bench.Event("x"));
        var job = JobIdentity.Compute(new InputObject("in", "x", null, "e1", 5), _bench.Settings.Algorithm, _bench.Settings.Variables);
        _bench.Store.Before = (what, path) =>
        {
            if (what == "upload")
            {
                _bench.Store.Put(path, "theirs", job);
            }

            return Task.CompletedTask;
        };
        await _bench.RunAsync();
        _bench.Store.Text("out/Result-up-x").ShouldBe("theirs");
        _bench.Next.Taken.ShouldHaveSingleItem().Job.ShouldBe(job);
        _bench.Journal.Entries[^1].ShouldBe("delete m1");
    }

    [Fact(Timeout = 20_000)]
    public async Task A_foreign_object_that_appears_meanwhile_is_not_overwritten()
    {
        _bench.Store.Put("in/x", "hello");
        _bench.Queue.Send(Bench.Event("x"));
        _bench.Store.Before = (what, path) =>
        {
            if (what == "upload")
            {
                _bench.Store.Put(path, "foreign");
            }

            return Task.CompletedTask;
        };
        await _bench.RunAsync();
        _bench.Store.Text("out/Result-up-x").ShouldBe("foreign");
        _bench.Failure("x").Message.ShouldStartWith(AgentErrorCodes.ResultContested);
        _bench.Queue.InFlight.ShouldBe(1);
    }

    [Fact(Timeout = 20_000)]
    public async Task A_failed_command_leaves_a_record_and_the_message_comes_back_after_a_while()
    {
        _bench.Store.Put("in/x", "hello");
        _bench.Queue.Send(Bench.Event("x"));
        _bench.Child.Does = (_, _, _, _) => Task.FromResult(new ChildExit(3, null, TimeSpan.FromMilliseconds(7), 42, "tail"));
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
            () => record.Worker.ShouldBe("w1"));
        _bench.Leftovers.ShouldBeEmpty();
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

    [Fact(Timeout = 20_000)]
    public async Task Exit_code_0_without_a_result_is_a_failed_attempt()
    {
        _bench.Store.Put("in/x", "hello");
        _bench.Queue.Send(Bench.Event("x"));
        _bench.Child.Does = (_, _, _, _) => Task.FromResult(FakeChild.Good);
        await _bench.RunAsync();
        _bench.Failure("x").Reason.ShouldBe(FailureReason.MissingResult);
        _bench.Queue.InFlight.ShouldBe(1);
    }

    [Fact(Timeout = 20_000)]
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

    [Fact(Timeout = 20_000)]
    public async Task A_folder_is_packed_and_named_after_the_whole_base_name()
    {
        _bench.Store.Put("in/s.v1.tif", "hello");
        _bench.Queue.Send(Bench.Event("s.v1.tif"));
        _bench.Child.Does = (input, output, _, _) =>
        {
            Directory.CreateDirectory(Path.Combine(output, "deep"));
            File.Copy(input, Path.Combine(output, "deep", "copy"));
            return Task.FromResult(FakeChild.Good);
        };
        await _bench.RunAsync();
        using var zip = new ZipArchive(new MemoryStream(_bench.Store.Bytes("out/Result-up-s.v1.tif.zip")));
        zip.Entries.Select(entry => entry.FullName).ShouldBe(["deep/copy"]);
        _bench.Leftovers.ShouldBeEmpty();
    }

    [Fact(Timeout = 20_000)]
    public async Task A_folder_result_that_is_already_there_is_not_computed_again()
    {
        _bench.Store.Put("in/x", "hello");
        _bench.Queue.Send(Bench.Event("x"));
        _bench.Queue.Send(Bench.Event("x"));
        _bench.Child.Does = (_, output, _, _) =>
        {
            Directory.CreateDirectory(output);
            return Task.FromResult(FakeChild.Good);
        };
        await _bench.RunAsync();
        _bench.Child.Commands.Count.ShouldBe(1);
    }

    [Fact(Timeout = 20_000)]
    public async Task A_program_that_is_not_in_the_image_is_named()
    {
        _bench.Settings = _bench.Settings with { Algorithm = _bench.Settings.Algorithm with { RunCommand = "no-such-tool $input $output" }, ChildEnvironment = new Dictionary<string, string> { ["PATH"] = "/nowhere" } };
        _bench.Store.Put("in/x", "hello");
        _bench.Queue.Send(Bench.Event("x"));
        await _bench.RunAsync();
        _bench.Failure("x").Reason.ShouldBe(JobFailedException.CannotRun);
        _bench.Failure("x").Message.ShouldContain("'no-such-tool' is not in any folder of the image's PATH (/nowhere)");
    }

    [Fact(Timeout = 20_000)]
    public async Task An_input_never_overwrites_a_file_of_the_image()
    {
        Directory.CreateDirectory(Path.Combine(_bench.Folder, "in"));
        var tool = Path.Combine(_bench.Folder, "in", "tool");
        await File.WriteAllTextAsync(tool, "the image's");
        _bench.Store.Put("in/tool", "an upload");
        _bench.Queue.Send(Bench.Event("tool"));
        await _bench.RunAsync();
        (await File.ReadAllTextAsync(tool)).ShouldBe("the image's");
        _bench.Store.Text("out/Result-up-tool").ShouldBe("an upload");
        _bench.Leftovers.ShouldBe([tool]);
    }

    [Fact(Timeout = 20_000)]
    public async Task A_missing_input_goes_to_the_dead_letter_queue_with_its_reason()
    {
        _bench.Queue.HasDeadLetterQueue = true;
        _bench.Queue.Send(Bench.Event("gone"));
        await _bench.RunAsync();
        _bench.Journal.Entries.ShouldBe(["receive m1", "put out/.cloudpipe", "dead-letter m1 missing-input", "delete m1"]);
        _bench.Queue.DeadLetters.Single().Text.ShouldContain("s3://in/gone");
    }

    [Fact(Timeout = 20_000)]
    public async Task Without_a_dead_letter_queue_a_permanent_failure_is_left_to_the_redrive()
    {
        _bench.Queue.Send("rubbish");
        await _bench.RunAsync();
        _bench.Journal.Entries.ShouldBe(["receive m1", "hide m1 0"]);
    }

    [Fact(Timeout = 20_000)]
    public async Task A_message_that_is_no_job_goes_to_the_dead_letter_queue_as_it_is()
    {
        _bench.Queue.HasDeadLetterQueue = true;
        _bench.Queue.Send("rubbish");
        await _bench.RunAsync();
        _bench.Queue.DeadLetters.Single().Body.ShouldBe("rubbish");
        _bench.Queue.DeadLetters.Single().Reason.ShouldBe(FailureReason.BadMessage);
        _bench.Journal.Entries[^1].ShouldBe("delete m1");
    }

    [Fact(Timeout = 20_000)]
    public async Task A_test_event_of_S3_is_deleted()
    {
        _bench.Queue.Send("""{"Service":"Amazon S3","Event":"s3:TestEvent","Time":"2026-11-21T00:00:00.000Z","Bucket":"in","RequestId":"r","HostId":"h"}""");
        await _bench.RunAsync();
        _bench.Journal.Entries.ShouldBe(["receive m1", "delete m1"]);
    }

    [Fact(Timeout = 20_000)]
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

    [Fact(Timeout = 20_000)]
    public async Task The_message_is_held_while_the_command_runs()
    {
        _bench.Store.Put("in/x", "hello");
        _bench.Queue.Send(Bench.Event("x"));
        var copy = _bench.Child.Does;
        _bench.Child.Does = async (input, output, terminate, kill) =>
        {
            await Task.Delay(700, CancellationToken.None);
            return await copy(input, output, terminate, kill);
        };
        await _bench.RunAsync();
        _bench.Journal.Entries.Count(entry => entry == "hide m1 0.3").ShouldBeGreaterThanOrEqualTo(3);
        _bench.Journal.Entries[^1].ShouldBe("delete m1");
    }

    [Fact(Timeout = 20_000)]
    public async Task When_the_message_is_no_longer_ours_the_child_is_killed_and_nothing_is_uploaded()
    {
        _bench.Store.Put("in/x", "hello");
        _bench.Queue.Send(Bench.Event("x"));
        _bench.Queue.Holds.Enqueue(() => Hold.Lost);
        _bench.Child.Does = async (input, output, _, kill) =>
        {
            File.Copy(input, output);
            await Task.Delay(Timeout.Infinite, kill).ContinueWith(_ => { }, TaskScheduler.Default);
            return FakeChild.Good;
        };
        await _bench.RunAsync();
        _bench.Journal.Entries.ShouldBe(["receive m1", "download in/x", "run"]);
        _bench.Store.Paths.ShouldBe(["in/x"]);
        _bench.Leftovers.ShouldBeEmpty();
    }

    [Fact(Timeout = 20_000)]
    public async Task When_the_queue_gives_no_answer_for_a_whole_visibility_the_job_is_stopped()
    {
        _bench.Store.Put("in/x", "hello");
        _bench.Queue.Send(Bench.Event("x"));
        for (var i = 0; i < 20; i++)
        {
            _bench.Queue.Holds.Enqueue(() => throw new AmazonServiceException("unreachable"));
        }

        _bench.Child.Does = async (input, output, _, kill) =>
        {
            File.Copy(input, output);
            await Task.Delay(Timeout.Infinite, kill).ContinueWith(_ => { }, TaskScheduler.Default);
            return FakeChild.Good;
        };
        await _bench.RunAsync();
        _bench.Store.Paths.ShouldBe(["in/x"]);
    }

    [Fact(Timeout = 20_000)]
    public async Task A_disk_that_is_full_is_a_failed_attempt_with_its_reason()
    {
        _bench.Store.Put("in/x", "hello");
        _bench.Queue.Send(Bench.Event("x"));
        _bench.Store.Before = (what, _) => what == "download" ? throw new IOException("No space left on device") : Task.CompletedTask;
        await _bench.RunAsync();
        _bench.Failure("x").Message.ShouldBe($"{AgentErrorCodes.StorageFailed}: No space left on device");
        _bench.Queue.InFlight.ShouldBe(1);
    }

    [Fact(Timeout = 20_000)]
    public async Task At_the_queues_ceiling_the_job_fails_clearly()
    {
        _bench.Store.Put("in/x", "hello");
        _bench.Queue.Send(Bench.Event("x"));
        _bench.Queue.Holds.Enqueue(() => Hold.AtCeiling);
        _bench.Child.Does = async (_, _, _, kill) =>
        {
            await Task.Delay(Timeout.Infinite, kill).ContinueWith(_ => { }, TaskScheduler.Default);
            return FakeChild.Good with { ExitCode = null, Signal = Signals.Kill };
        };
        await _bench.RunAsync();
        _bench.Failure("x").Reason.ShouldBe(FailureReason.Timeout);
        _bench.Failure("x").Message.ShouldContain("12 hours");
    }

    [Fact(Timeout = 20_000)]
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

    [Fact(Timeout = 20_000)]
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
    }

    [Fact(Timeout = 20_000)]
    public async Task A_stop_ends_the_child_gives_the_message_back_and_says_143()
    {
        using var stop = new CancellationTokenSource();
        _bench.Store.Put("in/x", "hello");
        _bench.Queue.Send(Bench.Event("x"));
        _bench.Child.Does = async (_, _, terminate, _) =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, terminate).ContinueWith(_ => { }, TaskScheduler.Default);
            return FakeChild.Good with { ExitCode = null, Signal = Signals.Terminate };
        };
        (await _bench.RunAsync(stop.Token)).ShouldBe(ExitCodes.Stopped);
        _bench.Journal.Entries.ShouldBe(["receive m1", "download in/x", "run", "hide m1 0"]);
    }

    [Fact(Timeout = 20_000)]
    public async Task A_stop_after_the_upload_still_hands_over_and_deletes()
    {
        using var stop = new CancellationTokenSource();
        _bench.Store.Put("in/x", "hello");
        _bench.Queue.Send(Bench.Event("x"));
        var running = _bench.RunAsync(stop.Token);
        while (!_bench.Journal.Entries.Any(entry => entry.StartsWith("upload", StringComparison.Ordinal)) && !running.IsCompleted)
        {
            await Task.Yield();
        }

        await stop.CancelAsync();
        (await running).ShouldBeOneOf(ExitCodes.Stopped, ExitCodes.Drained);
        _bench.Journal.Entries[^1].ShouldBe("delete m1");
        _bench.Next.Taken.Count.ShouldBe(1);
    }

    [Fact(Timeout = 20_000)]
    public async Task The_worker_ends_after_its_share()
    {
        _bench.Settings = _bench.Settings with { MaxJobs = 2 };
        for (var i = 0; i < 3; i++)
        {
            _bench.Store.Put($"in/{i}", "x");
            _bench.Queue.Send(Bench.Event($"{i}"));
        }

        (await _bench.RunAsync()).ShouldBe(ExitCodes.Drained);
        _bench.Queue.Waiting.ShouldBe(1);
    }

    [Fact(Timeout = 20_000)]
    public async Task A_queue_without_credentials_ends_the_worker_with_a_clear_error()
    {
        _bench.Queue.ReceiveFails = () => new AmazonClientException("no credentials");
        (await Should.ThrowAsync<WorkerException>(() => _bench.RunAsync())).Code.ShouldBe(AgentErrorCodes.NoCredentials);
    }

    [Fact(Timeout = 20_000)]
    public async Task A_queue_that_refuses_us_ends_the_worker_at_once()
    {
        _bench.Queue.ReceiveFails = () => new AmazonServiceException("denied", ErrorType.Sender, "AccessDenied", "r", System.Net.HttpStatusCode.Forbidden);
        (await Should.ThrowAsync<WorkerException>(() => _bench.RunAsync())).Code.ShouldBe(AgentErrorCodes.AccessRefused);
    }

    [Fact(Timeout = 20_000)]
    public async Task A_folders_marker_is_nothing_to_work_on()
    {
        _bench.Store.Put("in/folder/", "");
        _bench.Queue.Send(Bench.Event("folder/"));
        await _bench.RunAsync();
        _bench.Journal.Entries.ShouldBe(["receive m1", "delete m1"]);
    }

    [Fact(Timeout = 20_000)]
    public async Task The_arrows_are_logged_one_line_each()
    {
        _bench.Store.Put("in/x", "hello");
        _bench.Queue.Send(Bench.Event("x"));
        await _bench.RunAsync();
        _bench.Log.Lines.SelectMany(line => line.Split(' ')).Where(word => word.StartsWith("step=", StringComparison.Ordinal)).Select(word => word[5..])
            .ShouldBe(["received", "found", "looked", "downloaded", "ran", "collected", "uploaded", "handed-over", "deleted"]);
    }
}
