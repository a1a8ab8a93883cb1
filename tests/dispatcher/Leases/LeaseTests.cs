using System.Text;
using System.Text.Json;
using CloudPipe.Dispatcher.Tests.Fakes;
using CloudPipe.Model;

namespace CloudPipe.Dispatcher.Tests.Leases;

public class LeaseTests
{
    private static readonly string s_key = RecordKeys.Lease("blur");

    private readonly Bench _bench = new();

    [Fact]
    public async Task A_thousand_uploads_look_at_the_cluster_once()
    {
        for (var i = 0; i < 1000; i++)
        {
            await _bench.SendAsync(Payloads.S3($"k{i}"));
        }

        _bench.Ecs.Calls.ShouldBe(["ListTasks", "RunTask"]);
        _bench.Sqs.CountCalls.ShouldBe(1);
        (_bench.Records.Gets, _bench.Records.Puts).ShouldBe((2, 2), "lease and pause are read, the lease is taken and noted; whoever knows that it is held asks nobody");
    }

    [Fact]
    public async Task Of_a_hundred_instances_of_the_function_one_looks()
    {
        var outcomes = new List<DispatchOutcome>();
        for (var i = 0; i < 100; i++)
        {
            outcomes.Add(await _bench.Another().DispatchAsync(Encoding.UTF8.GetBytes(Payloads.S3($"k{i}")), CancellationToken.None));
        }

        outcomes.Count(outcome => outcome.Look is not null).ShouldBe(1);
        outcomes.ShouldAllBe(outcome => outcome.Failures.Count == 0);
        _bench.Ecs.CallsOf("ListTasks").ShouldBe(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_is_too_late_by_a_moment_does_not_look(bool conflict)
    {
        if (conflict)
        {
            _bench.Records.Conflicts = key => key == s_key;
        }
        else
        {
            _bench.Records.BeforePut = key => _bench.Records.Set(key, "{}");
        }

        var outcome = await _bench.SendAsync(Payloads.S3Put);
        outcome.Queued.ShouldBe(1);
        outcome.Look.ShouldBeNull();
        outcome.Failures.ShouldBeEmpty();
        _bench.Ecs.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_expired_lease_is_taken_over()
    {
        await _bench.SendAsync(Payloads.S3("a"));
        _bench.Clock.Advance(49);
        (await _bench.SendAsync(Payloads.S3("b"))).Look.ShouldBeNull();
        _bench.Clock.Advance(2);
        (await _bench.SendAsync(Payloads.S3("c"))).Look.ShouldNotBeNull();
        using var lease = JsonDocument.Parse(_bench.LeaseText);
        lease.RootElement.GetProperty("generation").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task Every_tick_of_a_minute_looks()
    {
        _bench.Sqs.Counts = new(5, 0);
        for (var i = 0; i < 5; i++)
        {
            (await _bench.EnsureAsync()).Look.ShouldNotBeNull();
            _bench.Clock.Advance(60);
        }
    }

    [Theory]
    [InlineData("2036-01-01T00:00:00+00:00")]
    [InlineData("2026-11-21T12:02:00+00:00")]
    public async Task A_lease_that_a_wrong_clock_wrote_is_not_obeyed(string until)
    {
        _bench.Records.Set(s_key, $"{{\"version\":1,\"generation\":7,\"until\":\"{until}\",\"launches\":[]}}");
        (await _bench.SendAsync(Payloads.S3Put)).Look.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_lease_of_a_clock_that_is_a_little_ahead_is_obeyed()
    {
        _bench.Records.Set(s_key, "{\"version\":1,\"generation\":7,\"until\":\"2026-11-21T12:01:20+00:00\",\"launches\":[]}");
        (await _bench.SendAsync(Payloads.S3Put)).Look.ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{\"version\":2,\"until\":\"2026-11-21T12:00:30+00:00\"}")]
    [InlineData("{\"version\":1,\"launches\":null}")]
    [InlineData("{\"version\":1,\"launches\":[{\"at\":\"x\"}]}")]
    [InlineData("{\"version\":1,\"launches\":[null]}")]
    public async Task A_record_that_nobody_can_read_is_written_anew(string content)
    {
        _bench.Records.Set(s_key, content);
        (await _bench.SendAsync(Payloads.S3Put)).Launched.ShouldBe(1);
        _bench.LeaseText.ShouldContain("\"launches\":[{");
    }

    [Fact]
    public async Task Launches_are_added_to_what_the_next_holder_wrote_if_the_lease_was_stolen()
    {
        var puts = 0;
        _bench.Records.BeforePut = key =>
        {
            // The second put notes the launch; before it somebody else took the lease.
            if (key == s_key && ++puts == 2)
            {
                _bench.Records.Set(key, "{\"version\":1,\"generation\":9,\"until\":\"2026-11-21T12:00:50+00:00\",\"launches\":[{\"at\":\"2026-11-21T11:59:00+00:00\",\"ids\":[\"other\"]}]}");
            }
        };
        var outcome = await _bench.SendAsync(Payloads.S3Put);
        outcome.Failures.ShouldBeEmpty();
        using var lease = JsonDocument.Parse(_bench.LeaseText);
        lease.RootElement.GetProperty("generation").GetInt32().ShouldBe(9);
        lease.RootElement.GetProperty("launches").EnumerateArray().SelectMany(launch => launch.GetProperty("ids").EnumerateArray()).Select(id => id.GetString()).ShouldBe(["other", $"{0:x32}"]);
    }

    [Fact]
    public async Task Launches_that_cannot_be_noted_are_said_and_not_undone()
    {
        var puts = 0;
        _bench.Records.BeforePut = key =>
        {
            if (key == s_key && ++puts > 1)
            {
                _bench.Records.Set(key, "{\"version\":1}");
            }
        };
        var outcome = await _bench.SendAsync(Payloads.S3Put);
        outcome.Launched.ShouldBe(1);
        outcome.Failures.Single().Code.ShouldBe(DispatchErrorCodes.LeaseFailed);
    }

    [Fact]
    public async Task Launches_whose_note_is_refused_are_in_the_answer_too()
    {
        var puts = 0;
        _bench.Records.PutThrows = key => key == s_key && ++puts > 1 ? Refusal.Throttled() : null;
        var outcome = await _bench.SendAsync(Payloads.S3Put);
        outcome.Launched.ShouldBe(1);
        outcome.Failures.Single().Code.ShouldBe(DispatchErrorCodes.LeaseFailed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_bucket_that_refuses_costs_no_file(bool onGet)
    {
        _bench.Records.GetThrows = _ => onGet ? Refusal.Denied() : null;
        _bench.Records.PutThrows = _ => onGet ? null : Refusal.Denied();
        var outcome = await _bench.SendAsync(Payloads.S3Put);
        outcome.Queued.ShouldBe(1);
        outcome.Failures.Single().Code.ShouldBe(DispatchErrorCodes.LeaseFailed);
        outcome.Failures.Single().Message.ShouldContain("AccessDenied");
    }

    [Fact]
    public async Task Launches_older_than_five_minutes_are_forgotten()
    {
        _bench.Sqs.Counts = new(1, 0);
        await _bench.EnsureAsync();
        _bench.Clock.Advance(301);
        _bench.Sqs.Counts = new(100, 0);
        await _bench.EnsureAsync();
        using var lease = JsonDocument.Parse(_bench.LeaseText);
        lease.RootElement.GetProperty("launches").GetArrayLength().ShouldBe(1);
    }
}
