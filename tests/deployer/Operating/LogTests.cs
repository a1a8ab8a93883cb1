using System.Globalization;
using System.Text.Json;
using CloudPipe.Aws.CloudWatchLogs;
using CloudPipe.Aws.Tests.Moto;
using CloudPipe.Deployer.Explaining;
using CloudPipe.Deployer.Watching;

namespace CloudPipe.Deployer.Tests.Operating;

[Collection(OperatingCollection.Name)]
public sealed class LogTests(MotoServer moto) : IAsyncLifetime
{
    private readonly long _now = OperatedWorkflow.Now.ToUnixTimeMilliseconds();
    private OperatedWorkflow _w = null!;

    public async ValueTask InitializeAsync()
    {
        _w = await OperatedWorkflow.CreateAsync(moto);
        await GroupAsync(_w.First.WorkerLogGroup!, "worker/worker/abc123");
        await GroupAsync(_w.First.DispatcherLogGroup!, "2026/11/21/[$LATEST]1");
        await WriteAsync(_w.First.WorkerLogGroup!, "worker/worker/abc123",
            (_now - 5000, """{"time":"2026-11-21T20:00:00.000Z","level":"DEBUG","worker":"w1","step":"found","job":"aaaaaaaaaaaa","key":"a/x.tif"}"""),
            (_now - 3000, """{"time":"2026-11-21T20:00:01.000Z","level":"child","worker":"w1","message":"reading the colours","stream":"stderr","job":"aaaaaaaaaaaa"}"""),
            (_now - 2000, """{"time":"2026-11-21T20:00:01.000Z","level":"child","worker":"w1","message":"of another file","stream":"stdout","job":"bbbbbbbbbbbb"}"""),
            (_now - 1000, "Segmentation fault"));
        await WriteAsync(_w.First.DispatcherLogGroup!, "2026/11/21/[$LATEST]1", (_now - 4000, """{"level":"INFO","message":"looked","stage":"thumb","visible":1}"""));
    }

    [Fact(Timeout = 120_000)]
    public async Task Lines_of_workers_and_dispatchers_are_one_line_of_time_and_a_group_that_is_not_there_has_none()
    {
        var lines = await ReadAsync(new() { Since = OperatedWorkflow.Now.AddHours(-1) });

        lines.Select(line => line.Readable).ShouldBe(
        [
            "DEBUG step=found job=aaaaaaaaaaaa key=a/x.tif", "INFO looked stage=thumb visible=1", "stderr| reading the colours job=aaaaaaaaaaaa",
            "stdout| of another file job=bbbbbbbbbbbb", "Segmentation fault",
        ]);
        (lines[0].Worker, lines[1].Source, lines[1].Stage).ShouldBe(("abc123", LogSource.Dispatcher, "thumb"));
    }

    [Fact(Timeout = 120_000)]
    public async Task Lines_are_chosen_by_stage_source_worker_text_and_time()
    {
        var since = OperatedWorkflow.Now.AddHours(-1);
        (await ReadAsync(new() { Since = since, Stages = ["enhance"] })).ShouldBeEmpty();
        (await ReadAsync(new() { Since = since, Source = LogSource.Dispatcher })).Count.ShouldBe(1);
        (await ReadAsync(new() { Since = since, Worker = "abc" })).Count.ShouldBe(4);
        (await ReadAsync(new() { Since = since, Worker = "xyz" })).ShouldBeEmpty();
        (await ReadAsync(new() { Since = since, Text = "SEGMENTATION" })).Count.ShouldBe(1);
        (await ReadAsync(new() { Since = DateTimeOffset.FromUnixTimeMilliseconds(_now - 1500) })).Count.ShouldBe(1);
        (await Should.ThrowAsync<DeployException>(() => ReadAsync(new() { Since = since, Stages = ["none"] }))).Code.ShouldBe("CP5125");
    }

    [Fact(Timeout = 120_000)]
    public async Task The_lines_of_a_file_are_those_that_name_it_and_those_of_its_job()
    {
        (await ReadAsync(new() { Since = OperatedWorkflow.Now.AddHours(-1), Files = ["a/x.tif"] })).Select(line => line.Fields["job"]).ShouldBe(["aaaaaaaaaaaa", "aaaaaaaaaaaa"]);
        (await ReadAsync(new() { Since = OperatedWorkflow.Now.AddHours(-1), Files = ["other"], Jobs = ["bbbbbbbbbbbb"] })).ShouldHaveSingleItem().Text.ShouldContain("of another file");
    }

    [Fact(Timeout = 120_000)]
    public async Task The_trail_of_a_file_has_the_names_of_its_results_and_its_jobs()
    {
        var middle = await _w.ResultAsync(_w.First, "a/x.tif", "e");

        var trail = await FileTrail.OfAsync(_w.Services, _w.Workflow, "a/x.tif", CancellationToken.None);

        trail.Keys.ShouldBe(["a/x.tif", middle]);
        trail.Jobs.ShouldBe(["aaaaaaaaaaaa"]);
    }

    [Fact(Timeout = 120_000)]
    public async Task Following_goes_on_with_lines_that_come_and_repeats_none()
    {
        using var enough = new CancellationTokenSource();
        var seen = new List<string>();
        try
        {
            await foreach (var line in new LogReader(_w.Services, _w.Workflow, TimeProvider.System).FollowAsync(new() { Since = OperatedWorkflow.Now.AddHours(-1), Source = LogSource.Worker }, enough.Token))
            {
                seen.Add(line.Text);
                if (seen.Count == 4)
                {
                    // Late: its time is before that of lines that were seen.
                    await WriteAsync(_w.First.WorkerLogGroup!, "worker/worker/abc123", (_now - 1500, "late"), (_now + 1, "new"));
                }
                else if (seen.Count == 6)
                {
                    await enough.CancelAsync();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // As Ctrl-C does.
        }

        seen.Count.ShouldBe(6);
        seen.ShouldBeUnique();
        seen[4..].ShouldBe(["late", "new"]);
    }

    [Fact(Timeout = 120_000)]
    public async Task Following_outlives_a_busy_service_and_reading_says_so()
    {
        using var enough = new CancellationTokenSource();
        var busy = _w.Services with { Logs = new BusyLogs(_w.Services.Logs) { Refusals = 1 } };
        var query = new LogQuery { Since = OperatedWorkflow.Now.AddHours(-1), Source = LogSource.Dispatcher, Stages = ["thumb"] };
        await foreach (var line in new LogReader(busy, _w.Workflow, new Deploying.ImpatientClock()).FollowAsync(query, enough.Token))
        {
            line.Readable.ShouldStartWith("INFO looked");
            break;
        }

        busy = _w.Services with { Logs = new BusyLogs(_w.Services.Logs) { Refusals = 1 } };
        await Should.ThrowAsync<AmazonCloudWatchLogsException>(async () =>
        {
            await foreach (var _ in new LogReader(busy, _w.Workflow, TimeProvider.System).ReadAsync(query, CancellationToken.None))
            {
            }
        });
    }

    public ValueTask DisposeAsync()
    {
        _w?.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<List<LogLine>> ReadAsync(LogQuery query)
    {
        var lines = new List<LogLine>();
        await foreach (var line in new LogReader(_w.Services, _w.Workflow, TimeProvider.System).ReadAsync(query, CancellationToken.None))
        {
            lines.Add(line);
        }

        return lines;
    }

    private async Task GroupAsync(string group, string stream)
    {
        await _w.Services.Logs.CreateLogGroupAsync(new CreateLogGroupRequest { LogGroupName = group }, CancellationToken.None);
        await moto.CallJsonAsync("logs", "Logs_20140328.CreateLogStream", $$"""{"logGroupName":"{{group}}","logStreamName":"{{stream}}"}""");
    }

    private Task WriteAsync(string group, string stream, params (long Time, string Text)[] lines)
    {
        var events = string.Join(',', lines.Select(line => string.Create(CultureInfo.InvariantCulture, $$"""{"timestamp":{{line.Time}},"message":{{JsonSerializer.Serialize(line.Text)}}}""")));
        return moto.CallJsonAsync("logs", "Logs_20140328.PutLogEvents", $$"""{"logGroupName":"{{group}}","logStreamName":"{{stream}}","logEvents":[{{events}}]}""");
    }
}
