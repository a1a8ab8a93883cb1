using System.Globalization;
using System.Security.Cryptography;
using Amazon.S3.Model;
using CloudPipe.Agent.Processes;
using CloudPipe.Aws.Sqs;
using CloudPipe.Model;

namespace CloudPipe.Agent.Tests.EndToEnd;

/// <summary>The agent as a process over real sockets; every endpoint that we have runs all of it.</summary>
public abstract class EndToEndTests(ITestEndpoint endpoint)
{
    private const string Upper = "tr a-z A-Z < \"$1\" > \"$2\"";

    public static TheoryData<AgentKind> Kinds => [AgentKind.Build, AgentKind.Published];

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(Kinds))]
    public async Task Whatever_the_key_the_file_becomes_one_result_in_the_same_folder(AgentKind kind)
    {
        Require(kind);
        using var stage = await Stage.CreateAsync(endpoint, Upper);
        string[] keys = ["plain.txt", "a/b/x 1+2.tif", "ü ñ 漢字 🙂.txt", "50%.txt", "%41", "a&b=c?d#e.txt", "quote\"'`$(id);|<>*.txt", "s.v1.tif", "s.v2.tif", new string('n', 250)];
        foreach (var key in keys)
        {
            await stage.FeedAsync(key, "content of " + key);
        }

        await using var agent = stage.Start(kind);
        (await agent.WaitAsync()).ShouldBe(0, string.Join('\n', agent.Lines));
        (await stage.ResultsAsync()).ShouldBe(keys.Select(key => ResultNames.Key(key, ResultNames.ForFile("up", ObjectKey.BaseName(key)))), ignoreOrder: true);
        foreach (var key in keys)
        {
            (await stage.ResultAsync(ResultNames.Key(key, ResultNames.ForFile("up", ObjectKey.BaseName(key))))).ShouldBe(UpperAscii("content of " + key));
        }

        (await stage.CountsAsync()).ShouldBe((0, 0));
        Directory.GetFiles(stage.Folder, "*", SearchOption.AllDirectories).Length.ShouldBe(2);
        agent.Lines.ShouldAllBe(line => !line.Contains(endpoint.SecretAccessKey, StringComparison.Ordinal));
    }

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(Kinds))]
    public async Task A_large_file_arrives_whole(AgentKind kind)
    {
        Require(kind);
        using var stage = await Stage.CreateAsync(endpoint, "cp \"$1\" \"$2\"");
        var bytes = RandomNumberGenerator.GetBytes(40_000_001);
        await stage.S3.PutObjectAsync(new PutObjectRequest { BucketName = stage.In, Key = "big", InputStream = new MemoryStream(bytes) });
        await stage.SendAsync(S3EventMessage.Write(new InputObject(stage.In, "big"), DateTimeOffset.UnixEpoch));
        await using var agent = stage.Start(kind);
        (await agent.WaitAsync()).ShouldBe(0);
        using var result = await stage.S3.GetObjectAsync(stage.Out, "Result-up-big");
        using var copy = new MemoryStream();
        await result.ResponseStream.CopyToAsync(copy);
        SHA256.HashData(copy.ToArray()).ShouldBe(SHA256.HashData(bytes));
        result.Metadata["cloudpipe-attempt"].ShouldBe("1");
    }

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(Kinds))]
    public async Task The_child_sees_nothing_of_the_agent(AgentKind kind)
    {
        Require(kind);
        using var stage = await Stage.CreateAsync(endpoint, "env > \"$2\"");
        stage.Environment["GIVEN"] = "yes";
        stage.Environment["AWS_SESSION_TOKEN"] = "";
        await stage.FeedAsync("x", "x");
        await using var agent = stage.Start(kind);
        (await agent.WaitAsync()).ShouldBe(0);
        var seen = await stage.ResultAsync("Result-up-x");
        seen.ShouldContain("GIVEN=yes");
        seen.ShouldNotContain("AWS_");
        seen.ShouldNotContain("CLOUDPIPE_");
        seen.ShouldNotContain("sqs=");
        seen.ShouldNotContain(endpoint.SecretAccessKey);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_duplicate_event_is_not_computed_again()
    {
        Require(AgentKind.Build);
        using var stage = await Stage.CreateAsync(endpoint, "echo run; cp \"$1\" \"$2\"");
        await stage.FeedAsync("x", "x");
        await stage.SendAsync(S3EventMessage.Write(new InputObject(stage.In, "x"), DateTimeOffset.UnixEpoch));
        await using var agent = stage.Start(AgentKind.Build);
        (await agent.WaitAsync()).ShouldBe(0);
        agent.Lines.Count(line => line.EndsWith("| run", StringComparison.Ordinal)).ShouldBe(1);
        (await stage.CountsAsync()).ShouldBe((0, 0));
    }

    [Fact(Timeout = 120_000)]
    public async Task What_fails_every_time_ends_in_the_dead_letter_queue_with_its_record_in_the_bucket()
    {
        Require(AgentKind.Build);
        using var stage = await Stage.CreateAsync(endpoint, "echo broken >&2; exit 3", maxReceiveCount: 2);
        stage.Environment["CLOUDPIPE_IDLE_SECONDS"] = "4";
        await stage.FeedAsync("x", "x");
        await using var agent = stage.Start(AgentKind.Build);
        (await agent.WaitAsync()).ShouldBe(0);
        (await stage.DeadLettersAsync()).ShouldHaveSingleItem().Body.ShouldContain("\"key\":\"x\"");
        var record = FailureRecord.Read(await stage.ResultAsync(FailureRecord.ObjectKeyFor("up", stage.In, "x")));
        record.ExitCode.ShouldBe(3);
        record.StderrTail.ShouldBe("broken\n");
        record.Attempt.ShouldBe(2);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_message_that_is_no_job_goes_to_the_dead_letter_queue_with_its_reason()
    {
        Require(AgentKind.Build);
        using var stage = await Stage.CreateAsync(endpoint, Upper);
        await stage.SendAsync("rubbish");
        await stage.SendAsync(S3EventMessage.Write(new InputObject(stage.In, "gone"), DateTimeOffset.UnixEpoch));
        await using var agent = stage.Start(AgentKind.Build);
        (await agent.WaitAsync()).ShouldBe(0);
        var dead = await stage.DeadLettersAsync();
        dead.Select(message => message.MessageAttributes["Reason"].StringValue).ShouldBe([FailureReason.BadMessage, FailureReason.MissingInput], ignoreOrder: true);
        (await stage.CountsAsync()).ShouldBe((0, 0));
    }

    [Fact(Timeout = 120_000)]
    public async Task A_result_is_handed_over_until_the_next_stage_takes_it()
    {
        Require(AgentKind.Build);
        using var stage = await Stage.CreateAsync(endpoint, Upper);
        using var lambda = new FakeLambda { Failures = 1 };
        stage.Environment["CLOUDPIPE_NEXT"] = "arn:aws:lambda:us-east-1:123456789012:function:next";
        stage.Environment["AWS_ENDPOINT_URL_LAMBDA"] = lambda.Url.AbsoluteUri;
        await stage.FeedAsync("d/x", "x");
        await using var agent = stage.Start(AgentKind.Build);
        (await agent.WaitAsync()).ShouldBe(0);
        lambda.Calls.Count.ShouldBe(2);
        lambda.Calls.ShouldAllBe(call => call.Path == "/2015-03-31/functions/arn%3Aaws%3Alambda%3Aus-east-1%3A123456789012%3Afunction%3Anext/invocations");
        var message = JobMessage.Parse(lambda.Calls.Last().Payload);
        message.Kind.ShouldBe(MessageKind.HandOver);
        message.Inputs.ShouldHaveSingleItem().Key.ShouldBe("d/Result-up-x");
        (await stage.CountsAsync()).ShouldBe((0, 0));
    }

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(Kinds))]
    public async Task A_stop_ends_the_child_and_gives_the_message_back_within_ten_seconds(AgentKind kind)
    {
        Require(kind);
        using var stage = await Stage.CreateAsync(endpoint, "trap '' TERM; echo started; while :; do sleep 0.2; done");
        await stage.FeedAsync("x", "x");
        await using var agent = stage.Start(kind);
        await agent.WaitForAsync("| started");
        var begin = TimeProvider.System.GetTimestamp();
        agent.Signal(Signals.Terminate);
        (await agent.WaitAsync()).ShouldBe(143);
        TimeProvider.System.GetElapsedTime(begin).ShouldBeLessThan(TimeSpan.FromSeconds(10));
        (await stage.CountsAsync()).ShouldBe((1, 0));
        (await stage.ResultsAsync()).ShouldBeEmpty();
    }

    [Fact(Timeout = 120_000)]
    public async Task A_job_longer_than_the_visibility_timeout_is_held()
    {
        Require(AgentKind.Build);
        using var stage = await Stage.CreateAsync(endpoint, "echo run; sleep 5; cp \"$1\" \"$2\"", visibilitySeconds: 3);
        stage.Environment["CLOUDPIPE_IDLE_SECONDS"] = "5";
        await stage.FeedAsync("x", "x");
        await using var first = stage.Start(AgentKind.Build);
        await using var second = stage.Start(AgentKind.Build);
        (await first.WaitAsync()).ShouldBe(0);
        (await second.WaitAsync()).ShouldBe(0);
        first.Lines.Concat(second.Lines).Count(line => line.EndsWith("| run", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_message_that_is_taken_away_stops_its_job()
    {
        Require(AgentKind.Build);
        using var stage = await Stage.CreateAsync(endpoint, "echo started; sleep 60; cp \"$1\" \"$2\"", visibilitySeconds: 6);
        stage.Environment["CLOUDPIPE_IDLE_SECONDS"] = "0";
        await stage.FeedAsync("x", "x");
        await using var agent = stage.Start(AgentKind.Build);
        await agent.WaitForAsync("| started");
        // The agent sleeps past its message's time, and somebody else finishes the message.
        agent.Signal(StopSignal);
        await Task.Delay(TimeSpan.FromSeconds(7));
        var stolen = await stage.Sqs.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = stage.Queue, MaxNumberOfMessages = 10, VisibilityTimeout = 60 }, CancellationToken.None);
        foreach (var message in stolen.Messages)
        {
            await stage.Sqs.DeleteMessageAsync(new DeleteMessageRequest { QueueUrl = stage.Queue, ReceiptHandle = message.ReceiptHandle }, CancellationToken.None);
        }

        agent.Signal(ContinueSignal);
        (await agent.WaitAsync()).ShouldBe(0);
        agent.Lines.ShouldContain(line => line.Contains(AgentErrorCodes.LeaseLost, StringComparison.Ordinal));
        (await stage.ResultsAsync()).ShouldBeEmpty();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_queue_that_does_not_exist_is_named()
    {
        Require(AgentKind.Build);
        using var stage = await Stage.CreateAsync(endpoint, Upper);
        stage.Environment["sqs"] = stage.Queue + "-no";
        await using var agent = stage.Start(AgentKind.Build);
        (await agent.WaitAsync()).ShouldBe(1);
        agent.Lines.ShouldContain(line => line.Contains("CP4011", StringComparison.Ordinal));
    }

    /// <summary>
    /// kill -9 at every arrow, over a hundred jobs: each run of the agent is killed as soon as it has logged a certain arrow, the
    /// arrows in turn, until the queue is empty.
    /// </summary>
    [Fact(Timeout = 400_000)]
    public async Task Killed_at_every_arrow_every_file_has_one_result_and_none_is_lost()
    {
        Require(AgentKind.Published);
        const int jobs = 110;
        string[] arrows = ["received", "found", "looked", "downloaded", "ran", "collected", "uploaded", "handed-over", "deleted"];
        using var stage = await Stage.CreateAsync(endpoint, Upper, visibilitySeconds: 1);
        using var lambda = new FakeLambda();
        stage.Environment["CLOUDPIPE_NEXT"] = "next";
        stage.Environment["AWS_ENDPOINT_URL_LAMBDA"] = lambda.Url.AbsoluteUri;
        stage.Environment["CLOUDPIPE_IDLE_SECONDS"] = "3";
        for (var i = 0; i < jobs; i++)
        {
            await stage.FeedAsync($"{i}", $"content {i}");
        }

        var kills = 0;
        for (var run = 0; run < 4 * jobs; run++)
        {
            var arrow = arrows[run % arrows.Length];
            // Some jobs go through before the kill, so that it ends.
            var passes = run % 3;
            RunningAgent? agent = null;
            var started = new TaskCompletionSource();
            agent = stage.Start(AgentKind.Published, line =>
            {
                if (line.Contains($"step={arrow} ", StringComparison.Ordinal) && passes-- == 0)
                {
                    started.Task.Wait(CancellationToken.None);
                    agent!.Signal(Signals.Kill);
                }
            });
            started.SetResult();
            await using (agent)
            {
                var exit = await agent.WaitAsync();
                if (exit == 0)
                {
                    break;
                }

                exit.ShouldBe(128 + Signals.Kill);
                kills++;
            }
        }

        kills.ShouldBeGreaterThan(arrows.Length);
        (await stage.CountsAsync()).ShouldBe((0, 0));
        (await stage.DeadLettersAsync()).ShouldBeEmpty();
        (await stage.ResultsAsync()).Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(0, jobs).Select(i => $"Result-up-{i}").Order(StringComparer.Ordinal));
        foreach (var i in Enumerable.Range(0, jobs))
        {
            (await stage.ResultAsync($"Result-up-{i.ToString(CultureInfo.InvariantCulture)}")).ShouldBe($"CONTENT {i}");
        }

        // Handed over at least once, and always as the same job: the next stage does it once.
        lambda.Calls.Select(call => call.Payload).Distinct(StringComparer.Ordinal).Count().ShouldBe(jobs);
    }

    /// <summary>Skips, or in CI fails, where the endpoint or the binary is absent.</summary>
    protected abstract void RequireEndpoint();

    private const int StopSignal = 19;
    private const int ContinueSignal = 18;

    private void Require(AgentKind kind)
    {
        RequireEndpoint();
        ExternalTool.Require(kind == AgentKind.Build || RunningAgent.PublishedPath is not null, "cpagent is not published (dotnet publish agent -c Release -r linux-x64 -o artifacts/agent/linux-x64)");
    }

    /// <summary>What tr does in the C locale.</summary>
    private static string UpperAscii(string text) => string.Concat(text.Select(character => char.IsAsciiLetterLower(character) ? char.ToUpperInvariant(character) : character));
}
