using CloudPipe.Local.Engine;
using CloudPipe.Model;

namespace CloudPipe.Local.Tests.Engine;

public class ReportFilesTests
{
    private static readonly DateTimeOffset s_began = new(2026, 11, 22, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_file_that_was_done_in_the_end_tells_of_the_attempts_that_failed()
    {
        await using var run = await EngineFixture.OpenAsync("a", "b");
        await RecordAsync(run, 0, "x.txt", attempt: 1, at: s_began.AddSeconds(5));
        var first = await run.PutResultAsync(0, "x.txt");
        await RecordAsync(run, 1, first.Key, attempt: 1, at: s_began.AddSeconds(9));
        await run.PutResultAsync(1, first.Key);

        var file = await Read(run, "x.txt");

        file.State.ShouldBe("done");
        file.FailedAttempts!.Select(attempt => (attempt.Stage, attempt.Attempt, attempt.StderrTail)).ShouldBe([("a", 1, "attempt 1 of a"), ("b", 1, "attempt 1 of b")]);
    }

    [Fact]
    public async Task A_failed_file_tells_of_all_its_attempts()
    {
        await using var run = await EngineFixture.OpenAsync("a");
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await RecordAsync(run, 0, "x.txt", attempt, s_began.AddSeconds(attempt));
        }

        var file = await Read(run, "x.txt", Record(run, 0, "x.txt", 3, s_began.AddSeconds(3)).Write());

        file.State.ShouldBe("failed");
        file.FailedAttempts!.Select(attempt => attempt.Attempt).ShouldBe([1, 2, 3]);
        file.Failure!.Attempts.ShouldBe(3);
    }

    [Fact]
    public async Task Records_of_an_earlier_run_of_the_folder_are_not_of_this_one()
    {
        await using var run = await EngineFixture.OpenAsync("a");
        await RecordAsync(run, 0, "x.txt", attempt: 1, at: s_began.AddDays(-1));

        (await Read(run, "x.txt")).ShouldSatisfyAllConditions(
            file => file.State.ShouldBe("pending"),
            file => file.FailedAttempts.ShouldBeNull());
    }

    [Fact]
    public async Task What_was_tried_before_a_retry_is_told_too()
    {
        await using var run = await EngineFixture.OpenAsync("a");
        await RecordAsync(run, 0, "x.txt", attempt: 3, at: s_began.AddSeconds(3));
        await run.PutResultAsync(0, "x.txt");

        (await Read(run, "x.txt")).FailedAttempts.ShouldBeNull("the result's attempt is the second");
        (await Read(run, "x.txt", wasRetried: true)).FailedAttempts!.ShouldHaveSingleItem().Attempt.ShouldBe(3);
    }

    [Theory]
    [InlineData("2026-11-22T01:59:59.000Z", true)]
    [InlineData("2026-11-22T02:00:01.000Z", null)]
    [InlineData("not a time", null)]
    public async Task A_result_says_how_it_was_made_and_whether_it_was_there_before(string started, bool? reused)
    {
        await using var run = await EngineFixture.OpenAsync("a");
        var metadata = new Dictionary<string, string>
        {
            [ResultMetadata.Source] = ResultMetadata.SourceOf(new InputObject("the-input", "x.txt")),
            [ResultMetadata.Attempt] = "1",
            [ResultMetadata.DurationMs] = "17",
            [ResultMetadata.Started] = started,
            [ResultMetadata.PeakMemoryBytes] = "1048576",
            [ResultMetadata.CpuSeconds] = "0.25",
            [ResultMetadata.Worker] = "worker%201",
        };
        await run.Endpoint.Buckets.PutAsync("the-output", "Result-a-x.txt", new MemoryStream("result"u8.ToArray()), new PutOptions { Metadata = metadata });

        var result = (await Read(run, "x.txt")).Stages.ShouldHaveSingleItem();

        (result.Worker, result.PeakMemoryBytes, result.CpuSeconds, result.DurationMs, result.Bytes).ShouldBe(("worker 1", 1048576, 0.25, 17, 6));
        result.Reused.ShouldBe(reused);
    }

    private static Task<ReportFile> Read(EngineFixture run, string key, string? failure = null, bool wasRetried = false) =>
        new ReportFiles(run.Options, run.Endpoint.Buckets, s_began, _ => wasRetried).ReadAsync(key, failure, CancellationToken.None);

    private static async Task RecordAsync(EngineFixture run, int stage, string key, int attempt, DateTimeOffset at)
    {
        var record = Record(run, stage, key, attempt, at);
        var place = FailureRecord.ObjectKeyForAttempt(record.Stage, record.Bucket, record.Key, attempt);
        await run.Endpoint.Buckets.PutAsync(RunResources.OutputBucket(run.Options, run.Options.Stages[stage]), place, new MemoryStream(System.Text.Encoding.UTF8.GetBytes(record.Write())));
    }

    private static FailureRecord Record(EngineFixture run, int stage, string key, int attempt, DateTimeOffset at) => new()
    {
        Stage = run.Options.Stages[stage].Name,
        Bucket = RunResources.InputBucket(run.Options, run.Options.Stages[stage]),
        Key = key,
        Attempt = attempt,
        Reason = "exit-code",
        Message = "The command ended with exit code 7.",
        StderrTail = $"attempt {attempt} of {run.Options.Stages[stage].Name}",
        At = at,
    };
}
