using Amazon.Runtime;
using CloudPipe.Agent.Jobs;
using CloudPipe.Agent.Processes;
using CloudPipe.Agent.Queue;
using CloudPipe.Agent.Tests.Fakes;

namespace CloudPipe.Agent.Tests.Jobs;

/// <summary>What ends a job or a worker from outside.</summary>
public sealed class HoldAndStopTests : IDisposable
{
    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

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
}
