using System.Text.Json;
using CloudPipe.Cli.Watching;
using CloudPipe.Deployer.Explaining;
using CloudPipe.Deployer.Retrying;
using CloudPipe.Deployer.Watching;
using CloudPipe.Model;

namespace CloudPipe.Cli.Tests.Watching;

public sealed class WatchingTextTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 21, 20, 0, 0, TimeSpan.Zero);

    private static WorkflowStatus Status => new()
    {
        Stack = "cloudpipe-photos",
        StackStatus = "UPDATE_COMPLETE",
        At = s_now,
        Stages =
        [
            new() { Stage = "thumbnail", Waiting = 1200, InFlight = 3, Done = 5000, IsDoneALowerBound = true, DoneBasis = "results", Failed = 0, Workers = new(3, 2), FilesPerSecond = 1.25, EstimatedFinish = s_now.AddMinutes(16), CostUsd = 0.5 },
            new()
            {
                Stage = "enhance", Waiting = 0, InFlight = 0, Done = 0, IsDoneALowerBound = false, DoneBasis = "metrics", Failed = 2, Workers = WorkerCount.None,
                Paused = new(s_now, "ann"), LaunchFailures = [new(s_now, "CP5022", "no room", 7)],
            },
        ],
        Undelivered = 1,
        Alarms = ["a: Files failed."],
        CostUsd = 12.345,
        CostBasis = "what it is",
    };

    [Fact]
    public void A_status_is_a_table_and_a_line_for_whatever_needs_somebody()
    {
        string.Join('\n', StatusText.Lines(Status, "photos.json")).ShouldBe(
            """
            cloudpipe-photos  UPDATE_COMPLETE  2026-11-21 20:00:00Z

            stage      waiting  in flight    done  failed  workers  files/s     done in   cost
            thumbnail    1,200          3  5,000+       0   3 (+2)     1.25  16 min 0 s  $0.50
            enhance          0          0       0       2        0        -           -      -

            enhance is paused since 2026-11-21 20:00:00Z by ann: cloudpipe resume photos.json --stage enhance
            enhance has too few workers: CP5022: no room (seen 7 times, last on 2026-11-21 20:00:00Z)
            enhance: 2 failed: cloudpipe retry photos.json --stage enhance --dry-run lists them, and without --dry-run tries them again.
            1 event not delivered to a dispatcher: cloudpipe retry photos.json
            Alarm: a: Files failed.
            Cost so far: about $12, an estimate of what it is.
            """);
    }

    [Fact]
    public void A_line_has_what_changes() => StatusText.Line(Status).ShouldBe(
        "thumbnail 1,200 waiting, 3 in flight, 5,000 done, 0 failed, 5 workers; enhance 0 waiting, 0 in flight, 0 done, 2 failed, 0 workers, paused; 1 event undelivered");

    [Fact]
    public void An_explanation_ends_with_the_answer_and_what_helps()
    {
        var lines = ExplanationText.Lines(new()
        {
            Stack = "s",
            File = "s3://in/x",
            Input = null,
            State = FileState.Waiting,
            Stages =
            [
                new()
                {
                    Stage = "blur",
                    State = FileState.Waiting,
                    Result = new(new("s3://out/Result-blur-x", 2048, "e", s_now), IsCurrent: false, "in/x", IsOfThisFile: true, 2, 65_000, null),
                    Queue = new()
                    {
                        Files = new(4, 1, 0), Workers = new(1, 0), OldestWaitsSeconds = 90, Paused = new(s_now, null), LaunchFailures = [new(s_now, null, "no room", 1)],
                        EndedWorkers = [new("t1", s_now, "OutOfMemoryError", 137), new("t2", s_now, "OutOfMemoryError", 137)],
                    },
                },
            ],
            Verdict = "It waits.",
            Next = "cloudpipe status s",
        }).ToList();

        lines.ShouldBe(
        [
            "s3://in/x  is not there",
            "",
            "1. blur: waits or is worked on",
            "    result of earlier bytes: s3://out/Result-blur-x  2.0 KiB, 2026-11-21 20:00:00Z, attempt 2, ran 1 min 5 s",
            "    queue: 4 files waiting, the oldest for 1 min 30 s, 1 worked on",
            "    workers: 1 running, 0 starting",
            "    paused since 2026-11-21 20:00:00Z",
            "    no worker: no room (seen 1 time, last on 2026-11-21 20:00:00Z)",
            "    2 workers ended lately: OutOfMemoryError (exit code 137), the last t1",
            "",
            "It waits.",
            "Next: cloudpipe status s",
        ]);
    }

    [Fact]
    public void A_retry_says_what_moved_what_stays_and_what_comes_next()
    {
        var letter = new DeadLetter("blur", [new InputObject("in", "x")], "timeout", "CP4011: too long", s_now);
        RetryText.Lines(new(IsDryRun: false, [new() { Stage = "blur", Retried = 1, Left = 2, Files = [letter], Launched = 1, Delivered = 3, IsPaused = true, Notes = ["a note"] }]), "photos").ShouldBe(
        [
            "blur: 1 file tried again, 2 left with the failed, 1 worker started",
            "  x: timeout: CP4011: too long",
            "  3 events given to the dispatcher again",
            "  the stage is paused: cloudpipe resume photos --stage blur",
            "  a note",
            "Next: cloudpipe status photos --watch",
        ]);
    }

    [Fact]
    public void A_log_line_is_for_people_or_for_programs()
    {
        var line = new LogLine(s_now, "blur", LogSource.Worker, "worker/worker/0123456789abcdef", """{"level":"WARNING","message":"CP4010","key":"ü"}""");
        LogText.Line(line).ShouldBe("11-21 20:00:00.000 blur worker 01234567  WARNING CP4010 key=ü");
        using var json = JsonDocument.Parse(LogText.Json(line));
        json.RootElement.GetProperty("text").GetString().ShouldBe(line.Text);
        json.RootElement.GetProperty("version").GetInt32().ShouldBe(1);
        LogText.Json(line).ShouldNotContain("\n");
    }

    [Theory]
    [InlineData("90s", -90)]
    [InlineData("15m", -900)]
    [InlineData("1.5h", -5400)]
    [InlineData("2d", -172_800)]
    [InlineData("2026-11-21T19:59Z", -60)]
    public void Since_is_for_so_long_or_since_a_time(string text, int seconds) => SinceOption.Read(text, s_now).ShouldBe(s_now.AddSeconds(seconds));

    [Theory]
    [InlineData("logs", "photos", "--since", "yesterday")]
    [InlineData("logs", "photos", "--source", "algorithm")]
    [InlineData("status", "photos", "--until-idle")]
    [InlineData("status", "photos", "--watch", "--json")]
    [InlineData("status", "photos", "--watch", "--every", "0")]
    [InlineData("retry", "photos", "--reason", "bad-luck")]
    [InlineData("why", "photos")]
    public async Task A_command_line_that_makes_no_sense_ends_with_2(params string[] arguments) => (await CommandRun.OfAsync(arguments)).ExitCode.ShouldBe(2);
}
