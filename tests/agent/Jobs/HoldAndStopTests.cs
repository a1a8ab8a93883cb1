using Amazon.Runtime;
using CloudPipe.Agent.Jobs;
using CloudPipe.Agent.Processes;
using CloudPipe.Agent.Queue;
using CloudPipe.Agent.Tests.Fakes;

namespace CloudPipe.Agent.Tests.Jobs;

/// <summary>What ends a job or a worker from outside.</summary>
public sealed class HoldAndStopTests : IDisposable
{
    /// <summary>In whole seconds, as the queue counts; beats come every third of it.</summary>
    private static readonly TimeSpan ShortVisibility = TimeSpan.FromSeconds(1);

    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task The_message_is_held_while_the_command_runs()
    {
        _bench.Settings = _bench.Settings with { Visibility = ShortVisibility };
        _bench.Store.Put("in/x", "hello");
        _bench.Queue.Send(Bench.Event("x"));
        var copy = _bench.Child.Does;
        _bench.Child.Does = async (input, output, terminate, kill) =>
        {
            await _bench.Journal.UntilAsync("hide m1 1", times: 3);
            return await copy(input, output, terminate, kill);
        };
        await _bench.RunAsync();
        _bench.Journal.Entries[^1].ShouldBe("delete m1");
    }

    [Fact(Timeout = 120_000)]
    public async Task When_the_message_is_no_longer_ours_the_child_is_killed_and_nothing_is_uploaded()
    {
        _bench.Settings = _bench.Settings with { Visibility = ShortVisibility };
        _bench.Store.Put("in/x", "hello");
        _bench.Queue.Send(Bench.Event("x"));
        _bench.Child.Does = async (input, output, _, kill) =>
        {
            File.Copy(input, output);
            _bench.Queue.Holds.Enqueue(() => Hold.Lost);
            await UntilAsync(kill);
            return FakeChild.Good;
        };
        await _bench.RunAsync();
        _bench.Journal.Entries.Where(entry => !entry.StartsWith("hide m1 1", StringComparison.Ordinal)).ShouldBe(["receive m1", "download in/x", "run"]);
        _bench.Store.Paths.ShouldBe(["in/x"]);
        _bench.Leftovers.ShouldBeEmpty();
    }

    [Fact(Timeout = 120_000)]
    public async Task A_message_that_is_lost_during_the_upload_is_neither_handed_over_nor_deleted()
    {
        _bench.Settings = _bench.Settings with { Visibility = ShortVisibility };
        _bench.Store.Put("in/x", "hello");
        _bench.Queue.Send(Bench.Event("x"));
        _bench.Store.WhileUploading = async lost =>
        {
            _bench.Queue.Holds.Enqueue(() => Hold.Lost);
            await UntilAsync(lost);
        };
        await _bench.RunAsync();
        _bench.Next.Taken.ShouldBeEmpty();
        _bench.Journal.Count("delete").ShouldBe(0);
        _bench.Journal.Count("hide m1 0").ShouldBe(0);
    }

    [Theory(Timeout = 120_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task When_the_queue_gives_no_answer_for_a_whole_visibility_the_job_is_stopped(bool isFaultOfOurs)
    {
        _bench.Settings = _bench.Settings with { Visibility = ShortVisibility };
        _bench.Store.Put("in/x", "hello");
        _bench.Queue.Send(Bench.Event("x"));
        _bench.Child.Does = async (input, output, _, kill) =>
        {
            File.Copy(input, output);
            for (var i = 0; i < 20; i++)
            {
                _bench.Queue.Holds.Enqueue(() => throw (isFaultOfOurs ? new InvalidOperationException("a fault") : new AmazonServiceException("unreachable")));
            }

            await UntilAsync(kill);
            return FakeChild.Good;
        };
        await _bench.RunAsync();
        _bench.Store.Paths.ShouldBe(["in/x"]);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_stop_ends_the_child_gives_the_message_back_and_says_143()
    {
        using var stop = new CancellationTokenSource();
        _bench.Store.Put("in/x", "hello");
        _bench.Queue.Send(Bench.Event("x"));
        _bench.Child.Does = async (_, _, terminate, _) =>
        {
            await stop.CancelAsync();
            await UntilAsync(terminate);
            return FakeChild.Good with { ExitCode = null, Signal = Signals.Terminate };
        };
        (await _bench.RunAsync(stop.Token)).ShouldBe(ExitCodes.Stopped);
        _bench.Journal.Entries.ShouldBe(["receive m1", "download in/x", "run", "hide m1 0"]);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_stop_after_the_upload_still_hands_over_and_deletes()
    {
        using var stop = new CancellationTokenSource();
        _bench.Store.Put("in/x", "hello");
        _bench.Queue.Send(Bench.Event("x"));
        _bench.Next.Before = stop.CancelAsync;
        (await _bench.RunAsync(stop.Token)).ShouldBe(ExitCodes.Stopped);
        _bench.Journal.Entries.TakeLast(2).ShouldBe(["hand-over out/Result-up-x", "delete m1"]);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_stop_while_uploading_still_stores_hands_over_and_deletes()
    {
        using var stop = new CancellationTokenSource();
        _bench.Store.Put("in/x", "hello");
        _bench.Queue.Send(Bench.Event("x"));
        _bench.Store.Before = (what, _) => what == "upload" ? stop.CancelAsync() : Task.CompletedTask;
        (await _bench.RunAsync(stop.Token)).ShouldBe(ExitCodes.Stopped);
        _bench.Journal.Entries.TakeLast(3).ShouldBe(["upload out/Result-up-x", "hand-over out/Result-up-x", "delete m1"]);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_stop_while_uploading_gives_the_message_back_where_the_upload_takes_too_long()
    {
        using var stop = new CancellationTokenSource();
        _bench.Store.Put("in/x", "hello");
        _bench.Queue.Send(Bench.Event("x"));
        _bench.Store.WhileUploading = async late =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, late);
        };
        (await _bench.RunAsync(stop.Token)).ShouldBe(ExitCodes.Stopped);
        _bench.Journal.Entries.ShouldBe(["receive m1", "download in/x", "run", "hide m1 0"]);
        _bench.Store.Paths.ShouldBe(["in/x"]);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_stop_gives_back_all_that_waits()
    {
        using var stop = new CancellationTokenSource();
        for (var i = 1; i <= 6; i++)
        {
            _bench.Store.Put($"in/{i}", "x");
            _bench.Queue.Send(Bench.Event($"{i}"));
        }

        var copy = _bench.Child.Does;
        _bench.Child.Does = async (input, output, terminate, kill) =>
        {
            if (_bench.Child.Commands.Count == 1)
            {
                return await copy(input, output, terminate, kill);
            }

            await _bench.Journal.UntilAsync("receive", times: 6);
            await stop.CancelAsync();
            await UntilAsync(terminate);
            return FakeChild.Good with { ExitCode = null, Signal = Signals.Terminate };
        };
        (await _bench.RunAsync(stop.Token)).ShouldBe(ExitCodes.Stopped);
        _bench.Journal.Entries.Where(entry => entry.StartsWith("hide", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .ShouldBe(["hide m2 0", "hide m3 0", "hide m4 0", "hide m5 0", "hide m6 0"]);
        _bench.Leftovers.ShouldBeEmpty();
    }

    [Fact(Timeout = 120_000)]
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

    [Fact(Timeout = 120_000)]
    public async Task A_queue_without_credentials_ends_the_worker_with_a_clear_error()
    {
        _bench.Queue.ReceiveFails = () => new AmazonClientException("no credentials");
        (await Should.ThrowAsync<WorkerException>(() => _bench.RunAsync())).Code.ShouldBe(AgentErrorCodes.NoCredentials);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_queue_that_refuses_us_ends_the_worker_at_once()
    {
        _bench.Queue.ReceiveFails = () => new AmazonServiceException("denied", ErrorType.Sender, "AccessDenied", "r", System.Net.HttpStatusCode.Forbidden);
        (await Should.ThrowAsync<WorkerException>(() => _bench.RunAsync())).Code.ShouldBe(AgentErrorCodes.AccessRefused);
    }

    private static async Task UntilAsync(CancellationToken token)
    {
        var cancelled = new TaskCompletionSource();
        await using (token.UnsafeRegister(_ => cancelled.SetResult(), null))
        {
            await cancelled.Task;
        }
    }
}
