using CloudPipe.Agent.Jobs;
using CloudPipe.Agent.Pipelining;
using CloudPipe.Agent.Tests.Fakes;
using CloudPipe.Model;

namespace CloudPipe.Agent.Tests.Jobs;

/// <summary>Several jobs in hand: what overlaps, and what does not.</summary>
public sealed class PipeliningTests : IDisposable
{
    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task While_a_command_runs_the_next_input_is_downloaded_and_the_last_result_uploaded()
    {
        Feed(4);
        var (runs, uploads) = (0, 0);
        var copy = _bench.Child.Does;
        _bench.Child.Does = async (input, output, terminate, kill) =>
        {
            if (Interlocked.Increment(ref runs) == 3)
            {
                // The second result waits for this one to run, and the fourth input must come.
                await _bench.Journal.UntilAsync("download", times: 4);
                await _bench.Journal.UntilAsync("upload", times: 2);
            }

            return await copy(input, output, terminate, kill);
        };
        _bench.Store.Before = async (what, _) =>
        {
            if (what == "upload" && Interlocked.Increment(ref uploads) == 2)
            {
                await _bench.Journal.UntilAsync("run", times: 3);
            }
        };
        (await _bench.RunAsync()).ShouldBe(ExitCodes.Drained);
        Results().ShouldBe(4);
    }

    [Theory(Timeout = 120_000)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task As_many_commands_run_at_a_time_as_there_are_slots_and_no_more(int slots)
    {
        _bench.Settings = _bench.Settings with { Slots = slots };
        Feed(9);
        var (running, most) = (0, 0);
        var full = new TaskCompletionSource();
        var gate = new Lock();
        var copy = _bench.Child.Does;
        _bench.Child.Does = async (input, output, terminate, kill) =>
        {
            lock (gate)
            {
                most = Math.Max(most, ++running);
                if (running >= slots)
                {
                    full.TrySetResult();
                }
            }

            await full.Task;
            await Task.Yield();
            lock (gate)
            {
                running--;
            }

            return await copy(input, output, terminate, kill);
        };
        (await _bench.RunAsync()).ShouldBe(ExitCodes.Drained);
        most.ShouldBe(slots);
        Results().ShouldBe(9);
    }

    [Theory(Timeout = 120_000)]
    [InlineData(0.005, 6)]
    [InlineData(20, 3)]
    [InlineData(600, 2)]
    public async Task No_more_is_taken_than_will_begin_soon(double seconds, int taken)
    {
        Feed(6);
        var runs = 0;
        var copy = _bench.Child.Does;
        _bench.Child.Does = async (input, output, terminate, kill) =>
        {
            var run = Interlocked.Increment(ref runs);
            var ended = await copy(input, output, terminate, kill) with { Duration = TimeSpan.FromSeconds(seconds) };
            if (run == 1)
            {
                // No command has ended yet: nobody knows how long they take.
                _bench.Queue.Waiting.ShouldBe(5);
            }
            else if (run == 2)
            {
                await _bench.Journal.UntilAsync("receive", times: taken);
                _bench.Queue.Waiting.ShouldBe(6 - taken);
            }

            return ended;
        };
        (await _bench.RunAsync()).ShouldBe(ExitCodes.Drained);
        Results().ShouldBe(6);
    }

    [Theory]
    [InlineData(0.001, 1, 8)]
    [InlineData(1.25, 1, 8)]
    [InlineData(2, 1, 5)]
    [InlineData(9, 1, 1)]
    [InlineData(9, 4, 4)]
    [InlineData(59, 1, 1)]
    [InlineData(60, 1, 0)]
    [InlineData(3600, 16, 0)]
    public void What_is_taken_ahead_begins_within_seconds_or_is_one_job(double seconds, int slots, int ahead)
    {
        var pace = new Pace();
        pace.Ahead(slots).ShouldBe(0);
        pace.Ran(TimeSpan.FromSeconds(seconds));
        pace.Ahead(slots).ShouldBe(ahead);
    }

    [Fact]
    public void The_pace_follows_what_changes()
    {
        var pace = new Pace();
        pace.Ran(TimeSpan.FromHours(1));
        for (var i = 0; i < 40; i++)
        {
            pace.Ran(TimeSpan.FromSeconds(0.1));
        }

        pace.Ahead(1).ShouldBe(8);
    }

    [Fact(Timeout = 120_000)]
    public async Task What_comes_again_is_taken_alone_because_it_may_have_killed_its_worker()
    {
        var hand = new Hand(1, TimeProvider.System);
        hand.Pace.Ran(TimeSpan.FromMilliseconds(1));
        hand.Room.ShouldBe(9);

        var end = new TaskCompletionSource();
        hand.Take(Message(attempt: 2), _ => end.Task);
        hand.Room.ShouldBe(0);
        end.SetResult();
        await hand.EmptyAsync();
        hand.Room.ShouldBe(1);

        for (var i = 0; i < 8; i++)
        {
            hand.Room.ShouldBe(1);
            hand.Take(Message(attempt: 1), _ => Task.CompletedTask);
            await hand.EmptyAsync();
        }

        hand.Room.ShouldBe(9);

        static Queue.QueueMessage Message(int attempt) => new("m", "r", Bench.Event("x"), attempt);
    }

    [Fact(Timeout = 120_000)]
    public async Task Inputs_of_the_same_name_do_not_meet()
    {
        _bench.Settings = _bench.Settings with { Slots = 4 };
        string[] folders = ["a", "b", "c", "d"];
        foreach (var folder in folders)
        {
            _bench.Store.Put($"in/{folder}/x", $"of {folder}");
            _bench.Queue.Send(Bench.Event($"{folder}/x"));
        }

        var copy = _bench.Child.Does;
        _bench.Child.Does = async (input, output, terminate, kill) =>
        {
            await _bench.Journal.UntilAsync("run", times: 4);
            return await copy(input, output, terminate, kill);
        };
        await _bench.RunAsync();
        folders.Select(folder => _bench.Store.Text($"out/{folder}/Result-up-x")).ShouldBe(folders.Select(folder => $"of {folder}"));
        _bench.Leftovers.ShouldBeEmpty();
    }

    [Fact(Timeout = 120_000)]
    public async Task A_job_that_fails_does_not_disturb_the_others()
    {
        Feed(8);
        var copy = _bench.Child.Does;
        _bench.Child.Does = (input, output, terminate, kill) => input.EndsWith('3')
            ? Task.FromResult(FakeChild.Good with { ExitCode = 1 })
            : copy(input, output, terminate, kill);
        await _bench.RunAsync();
        Results().ShouldBe(7);
        _bench.Queue.InFlight.ShouldBe(1);
        _bench.Failure("3").Reason.ShouldBe(FailureReason.ExitCode);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_worker_that_has_taken_its_share_finishes_it_and_takes_no_more()
    {
        _bench.Settings = _bench.Settings with { MaxJobs = 3, Slots = 2 };
        Feed(6);
        (await _bench.RunAsync()).ShouldBe(ExitCodes.Drained);
        Results().ShouldBe(3);
        _bench.Queue.Waiting.ShouldBe(3);
        _bench.Queue.InFlight.ShouldBe(0);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_queue_that_refuses_us_later_lets_what_is_in_hand_be_finished()
    {
        _bench.Settings = _bench.Settings with { Slots = 2 };
        Feed(1);
        var copy = _bench.Child.Does;
        _bench.Child.Does = async (input, output, terminate, kill) =>
        {
            _bench.Queue.ReceiveFails = () => new Amazon.Runtime.AmazonServiceException("denied", Amazon.Runtime.ErrorType.Sender, "AccessDenied", "r", System.Net.HttpStatusCode.Forbidden);
            await _bench.Queue.RefusedAsync();
            return await copy(input, output, terminate, kill);
        };
        (await Should.ThrowAsync<WorkerException>(() => _bench.RunAsync())).Code.ShouldBe(AgentErrorCodes.AccessRefused);
        Results().ShouldBe(1);
        _bench.Journal.Entries[^1].ShouldBe("delete m1");
    }

    [Fact(Timeout = 120_000)]
    public async Task Credentials_that_have_expired_for_a_moment_do_not_end_the_worker()
    {
        Feed(1);
        _bench.Queue.ReceiveFails = () =>
        {
            _bench.Queue.ReceiveFails = null;
            return new Amazon.Runtime.AmazonServiceException("expired", Amazon.Runtime.ErrorType.Sender, "ExpiredToken", "r", System.Net.HttpStatusCode.Forbidden);
        };
        (await _bench.RunAsync()).ShouldBe(ExitCodes.Drained);
        Results().ShouldBe(1);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_fault_of_ours_while_settling_a_message_does_not_end_the_worker()
    {
        Feed(3);
        var faults = 0;
        _bench.Queue.BeforeDelete = () => Interlocked.Increment(ref faults) == 2 ? throw new InvalidOperationException("a fault") : Task.CompletedTask;
        (await _bench.RunAsync()).ShouldBe(ExitCodes.Drained);
        Results().ShouldBe(3);
        _bench.Queue.InFlight.ShouldBe(1);
    }

    private int Results() => _bench.Store.Paths.Count(path => path.StartsWith("out/Result-", StringComparison.Ordinal));

    private void Feed(int inputs)
    {
        for (var i = 1; i <= inputs; i++)
        {
            _bench.Store.Put($"in/{i}", $"content {i}");
            _bench.Queue.Send(Bench.Event($"{i}"));
        }
    }
}
