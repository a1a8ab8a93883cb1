using System.Text;
using System.Text.Json;
using CloudPipe.Aws.S3;
using CloudPipe.Aws.Sqs;
using CloudPipe.Model;

namespace CloudPipe.Cli.Tests.Watching;

public sealed class WorkflowCommandsTests : IClassFixture<DeployedStack>
{
    private readonly DeployedStack _stack;

    public WorkflowCommandsTests(DeployedStack stack)
    {
        stack.Require();
        _stack = stack;
    }

    [Fact(Timeout = 300_000)]
    public async Task A_failed_file_is_in_the_status_explained_and_tried_again()
    {
        var stage = _stack.Workflow.Stages[0];
        var key = "a b/it's.tif";
        await _stack.Services.S3.PutObjectAsync(new() { BucketName = _stack.Workflow.InputBucket, Key = key, ContentBody = "abc" });
        var record = new FailureRecord { Stage = stage.Name, Bucket = stage.InputBucket, Key = key, Attempt = 3, Reason = FailureReason.ExitCode, Message = "CP4010: The command ended with exit code 3.", ExitCode = 3, StderrTail = "no such colour\n", PeakMemoryBytes = 3 << 20 };
        await _stack.Services.Records.PutAsync(stage.OutputBucket, FailureRecord.ObjectKeyFor(stage.Name, stage.InputBucket, key), Encoding.UTF8.GetBytes(record.Write()), PutCondition.None, CancellationToken.None);
        await _stack.Services.Sqs.SendMessageAsync(
            new SendMessageRequest { QueueUrl = stage.DeadLetterUrl!, MessageBody = S3EventMessage.Write(new InputObject(stage.InputBucket, key), TimeProvider.System.GetUtcNow()) }, CancellationToken.None);

        var status = await _stack.RunAsync("status", "photos.json");
        status.ExitCode.ShouldBe(0, status.Error);
        status.Out.ShouldContain("cloudpipe-photos  CREATE_COMPLETE");
        status.Out.ShouldContain("cloudpipe retry photos.json --stage stage-a --dry-run");

        var page = Path.Combine(Path.GetTempPath(), $"cloudpipe-status-{Guid.NewGuid():n}.html");
        var report = await _stack.RunAsync("status", "photos.json", "--report", page);
        report.ExitCode.ShouldBe(0, report.Error);
        report.Error.ShouldContain($"Report: {page}");
        var written = await File.ReadAllTextAsync(page);
        File.Delete(page);
        written.ShouldContain("""
            "key":"a b/it\u0027s.tif","state":"failed"
            """);
        written.ShouldContain("no such colour");

        var why = await _stack.RunAsync("why", "photos.json", key);
        why.ExitCode.ShouldBe(0, why.Error);
        why.Out.ShouldContain("1. stage-a: failed");
        why.Out.ShouldContain("| no such colour");
        why.Out.ShouldContain("exit code 3, peak memory 3.0 MiB");
        why.Out.ShouldContain("It failed at stage-a after 3 attempts (exit-code): CP4010: The command ended with exit code 3.");
        why.Out.TrimEnd().ShouldEndWith("Next: cloudpipe retry photos.json 'a b/it'\\''s.tif'");

        var dry = await _stack.RunAsync("retry", "photos", "--dry-run", "--json");
        using (var json = JsonDocument.Parse(dry.Out))
        {
            json.RootElement.GetProperty("retried").GetInt32().ShouldBe(1);
            json.RootElement.GetProperty("stages")[0].GetProperty("files")[0].GetProperty("reason").GetString().ShouldBe("exit-code");
        }

        // The function is a file of no use here, so that it cannot be asked for workers: its tick would.
        var retry = await _stack.RunAsync("retry", "photos", key);
        retry.ExitCode.ShouldBe(0, retry.Error);
        retry.Out.ShouldContain("stage-a: 1 file tried again");
        var queue = await _stack.Services.Sqs.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = stage.QueueUrl! }, CancellationToken.None);
        JobMessage.Parse(queue.Messages.ShouldHaveSingleItem().Body).Inputs.ShouldHaveSingleItem().Key.ShouldBe(key);
    }

    [Fact(Timeout = 300_000)]
    public async Task A_stage_is_paused_and_resumed()
    {
        var paused = await _stack.RunAsync("pause", "photos", "--stage", "stage-b");
        paused.ExitCode.ShouldBe(0, paused.Error);
        paused.Out.ShouldContain("stage-b is paused.");

        var status = await _stack.RunAsync("status", "photos", "--json");
        using (var json = JsonDocument.Parse(status.Out))
        {
            json.RootElement.GetProperty("version").GetInt32().ShouldBe(1);
            json.RootElement.GetProperty("stages")[1].GetProperty("paused").GetProperty("by").GetString()!.ShouldStartWith("arn:aws:");
        }

        (await _stack.RunAsync("resume", "photos")).Out.ShouldContain("stage-b goes on");
        (await _stack.Services.Records.GetAsync(_stack.Workflow.OutputBucket, RecordKeys.Pause("stage-b"), CancellationToken.None)).ShouldBeNull();
    }

    [Fact(Timeout = 300_000)]
    public async Task What_is_not_there_is_said()
    {
        var missing = await _stack.RunAsync("why", "photos", "never.tif");
        missing.ExitCode.ShouldBe(1);
        missing.Out.ShouldContain("There is no such file");

        var logs = await _stack.RunAsync("logs", "photos", "--since", "5m");
        (logs.ExitCode, logs.Out).ShouldBe((0, ""));
        logs.Error.ShouldContain("--since 1d looks further back");

        var stack = await _stack.RunAsync("status", "holidays");
        stack.ExitCode.ShouldBe(1);
        stack.Error.ShouldContain("CP5107");
        stack.Error.ShouldNotContain("Did you mean");

        (await _stack.RunAsync("status", "photoss")).Error.ShouldContain("Did you mean photos? ");
    }
}
