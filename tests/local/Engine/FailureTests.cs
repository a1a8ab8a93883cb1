using CloudPipe.Local.Engine;
using CloudPipe.Model;

namespace CloudPipe.Local.Tests.Engine;

public class FailureTests
{
    [Fact]
    public async Task A_dead_letter_of_a_later_stage_is_a_failure_of_the_input_file_with_the_agents_record()
    {
        await using var run = await EngineFixture.OpenAsync("a", "b");
        run.WriteInput("d/x.txt");
        var made = await run.PutResultAsync(0, "d/x.txt");
        var record = new FailureRecord
        {
            Stage = "b",
            Bucket = made.Bucket,
            Key = made.Key,
            Attempt = 3,
            Reason = "exit-code",
            Message = "The command ended with exit code 7.",
            ExitCode = 7,
            StderrTail = "bad apple",
        };
        var place = FailureRecord.ObjectKeyFor("b", made.Bucket, made.Key);
        await run.Endpoint.Buckets.PutAsync("the-output", place, new MemoryStream(System.Text.Encoding.UTF8.GetBytes(record.Write())));
        await run.Endpoint.Queues.SendAsync("stage-2-b-failed", HandOver.Write(new InputObject(made.Bucket, made.Key), "job"));

        var (key, failure) = await CollectOneAsync(run, "d/x.txt");

        key.ShouldBe("d/x.txt");
        failure.Write().ShouldBe(record.Write());
    }

    [Fact]
    public async Task A_record_that_cannot_be_read_does_not_end_the_run()
    {
        await using var run = await EngineFixture.OpenAsync("a");
        run.WriteInput("x.txt");
        await run.Endpoint.Buckets.PutAsync("the-output", FailureRecord.ObjectKeyFor("a", "the-input", "x.txt"), new MemoryStream("{ half"u8.ToArray()));
        await run.Endpoint.Queues.SendAsync("stage-1-a-failed", S3EventMessage.Write(new InputObject("the-input", "x.txt"), DateTimeOffset.UnixEpoch));

        (await CollectOneAsync(run, "x.txt")).Failure.Reason.ShouldBe("worker-died");
    }

    [Fact]
    public async Task A_dead_letter_without_a_record_says_that_the_worker_died()
    {
        await using var run = await EngineFixture.OpenAsync("a");
        run.WriteInput("x.txt");
        await run.Endpoint.Queues.SendAsync("stage-1-a-failed", S3EventMessage.Write(new InputObject("the-input", "x.txt"), DateTimeOffset.UnixEpoch));

        var (_, failure) = await CollectOneAsync(run, "x.txt");

        failure.Reason.ShouldBe("worker-died");
        failure.Stage.ShouldBe("a");
        failure.Attempt.ShouldBe(3);
    }

    [Fact]
    public async Task The_report_has_every_input_with_its_result_or_its_reason()
    {
        await using var run = await EngineFixture.OpenAsync("a", "b");
        foreach (var key in new[] { "done.txt", "failed.txt", "half.txt", "untouched.txt" })
        {
            run.WriteInput(key);
        }

        run.Ledger.AddInputs(["done.txt", "failed.txt", "half.txt", "untouched.txt"]);
        var first = await run.PutResultAsync(0, "done.txt");
        await run.PutResultAsync(1, first.Key);
        await run.PutResultAsync(0, "half.txt");
        var failure = new FailureRecord { Stage = "a", Bucket = "the-input", Key = "failed.txt", Attempt = 3, Reason = "timeout", Message = "too long" };
        run.Ledger.AddFailure("failed.txt", 0, failure.Write());
        var ledgerRun = new LedgerRun("id", "print", DateTimeOffset.UnixEpoch, Finished: false);

        var outcome = await RunReport.WriteAsync(run.Options, run.Folders, run.Endpoint.Buckets, run.Ledger, ledgerRun, TimeSpan.FromSeconds(2), interrupted: true);

        (outcome.Inputs, outcome.Done, outcome.Failed, outcome.Pending).ShouldBe((4, 1, 1, 2));
        outcome.FirstFailures.ShouldHaveSingleItem().Reason.ShouldBe("timeout");
        using var report = System.Text.Json.JsonDocument.Parse(File.ReadAllText(run.Folders.Report));
        var states = report.RootElement.GetProperty("files").EnumerateArray().ToDictionary(file => file.GetProperty("key").GetString()!, file => file.GetProperty("state").GetString());
        states.ShouldBe(new Dictionary<string, string?> { ["done.txt"] = "done", ["failed.txt"] = "failed", ["half.txt"] = "pending", ["untouched.txt"] = "pending" }, ignoreOrder: true);
        var done = report.RootElement.GetProperty("files")[0];
        done.GetProperty("result").GetString().ShouldBe("Result-b-Result-a-done.txt");
        done.GetProperty("stages")[1].GetProperty("duration_ms").GetInt64().ShouldBe(17);
    }

    private static async Task<(string Key, FailureRecord Failure)> CollectOneAsync(EngineFixture run, string input)
    {
        run.Ledger.AddInputs([input]);
        using var stop = new CancellationTokenSource();
        var collecting = new FailureCollector(run.Options, run.Endpoint, run.Ledger).CollectAsync(stop.Token);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!run.Ledger.Inputs().Any(entry => entry.Failure is not null))
        {
            collecting.IsFaulted.ShouldBeFalse(collecting.Exception?.ToString());
            await Task.Delay(10, limit.Token);
        }

        await stop.CancelAsync();
        await collecting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var (key, failure) = run.Ledger.Inputs().Single();
        return (key, FailureRecord.Read(failure!));
    }
}
