using Amazon.S3.Model;
using CloudPipe.Aws.AutoScaling;
using CloudPipe.Aws.Ecs;
using CloudPipe.Aws.S3;
using CloudPipe.Aws.Tests.Moto;
using CloudPipe.Deployer.Explaining;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Tests.Operating;

[Collection(OperatingCollection.Name)]
public sealed class WhyTests(MotoServer moto) : IAsyncLifetime
{
    private const string Key = "a/x.tif";

    private OperatedWorkflow _w = null!;

    public async ValueTask InitializeAsync() => _w = await OperatedWorkflow.CreateAsync(moto);

    [Theory(Timeout = 120_000)]
    [InlineData(Key)]
    [InlineData("s3://{in}/" + Key)]
    [InlineData("s3://{out}/a/Result-enhance-Result-thumb-x.tif")]
    [InlineData("a/Result-thumb-x.tif")]
    public async Task A_file_that_is_done_is_followed_to_its_result_by_any_of_its_names(string asked)
    {
        var etag = await _w.PutAsync(_w.Workflow.InputBucket, Key);
        var middle = await _w.ResultAsync(_w.First, Key, etag, attempt: 2);
        await _w.ResultAsync(_w.Second, middle, await ETagAsync(_w.First.OutputBucket, middle));
        await _w.FailureAsync(_w.First, Key, attempt: 1);

        var why = await AskAsync(asked.Replace("{in}", _w.Workflow.InputBucket, StringComparison.Ordinal).Replace("{out}", _w.Workflow.OutputBucket, StringComparison.Ordinal));

        why.State.ShouldBe(FileState.Done);
        why.Verdict.ShouldContain($"s3://{_w.Workflow.OutputBucket}/a/Result-enhance-Result-thumb-x.tif");
        why.Next.ShouldBeNull();
        why.Stages.Count.ShouldBe(2);
        why.Stages[0].Result.ShouldNotBeNull().ShouldSatisfyAllConditions(
            result => result.Attempt.ShouldBe(2),
            result => result.DurationMs.ShouldBe(1500),
            result => result.IsCurrent.ShouldBeTrue());
        why.Stages[0].Failure.ShouldNotBeNull().Record.Attempt.ShouldBe(1);
        _w.Queues.ReceivedFrom.ShouldBeEmpty();
    }

    [Fact(Timeout = 120_000)]
    public async Task A_file_whose_attempts_are_used_up_is_told_with_all_that_its_worker_knew_and_stays_where_it_is()
    {
        var etag = await _w.PutAsync(_w.Workflow.InputBucket, Key);
        var middle = await _w.ResultAsync(_w.First, Key, etag);
        await _w.FailureAsync(_w.Second, middle);
        await _w.FailAsync(_w.Second, middle);
        await _w.FailAsync(_w.Second, "another");

        var why = await AskAsync(Key);

        why.State.ShouldBe(FileState.Failed);
        why.Verdict.ShouldBe("It failed at enhance after 3 attempts (exit-code): CP4010: The command ended with exit code 3.");
        why.Next.ShouldBe("cloudpipe retry photos a/x.tif");
        why.Stages.Select(stage => stage.State).ShouldBe([FileState.Done, FileState.Failed]);
        why.Stages[1].Failure.ShouldNotBeNull().Record.ShouldSatisfyAllConditions(
            record => record.ExitCode.ShouldBe(3),
            record => record.StderrTail.ShouldBe("no such colour\n"),
            record => record.PeakMemoryBytes.ShouldBe(3 << 20));
        why.Stages[1].DeadLetter.ShouldNotBeNull().Since.ShouldNotBeNull();
        (await _w.KeysInAsync(_w.Second.DeadLetterUrl!)).ShouldBe([middle, "another"]);
        _w.Queues.ReceivedFrom.ShouldNotContain(_w.Second.QueueUrl!, "receiving would count as an attempt");
    }

    [Fact(Timeout = 120_000)]
    public async Task Every_attempt_that_left_a_record_is_told_the_first_first()
    {
        await _w.PutAsync(_w.Workflow.InputBucket, Key);
        await _w.FailureAsync(_w.First, Key, attempt: 2);
        foreach (var attempt in new[] { 2, 1 })
        {
            var record = new FailureRecord
            {
                Stage = _w.First.Name,
                Bucket = _w.First.InputBucket,
                Key = Key,
                Attempt = attempt,
                Reason = FailureReason.ExitCode,
                Message = "CP4020: The command ended with exit code 3.",
                At = OperatedWorkflow.Now.AddSeconds(attempt),
            };
            await _w.Services.Records.PutAsync(
                _w.First.OutputBucket, FailureRecord.ObjectKeyForAttempt(_w.First.Name, _w.First.InputBucket, Key, attempt), System.Text.Encoding.UTF8.GetBytes(record.Write()), PutCondition.None, CancellationToken.None);
        }

        var why = await AskAsync(Key);

        why.Stages[0].Attempts.Select(attempt => attempt.Record.Attempt).ShouldBe([1, 2]);
        why.Stages[0].Failure.ShouldNotBeNull().Record.Attempt.ShouldBe(2);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_worker_that_died_before_it_could_say_why_is_told_with_the_words_of_ECS()
    {
        await _w.PutAsync(_w.Workflow.InputBucket, Key);
        await _w.FailAsync(_w.First, Key);
        _w.Tasks.Tasks.Add(Ended(137, "Essential container in task exited", "OutOfMemoryError: Container killed due to memory usage"));

        var why = await AskAsync(Key);

        why.State.ShouldBe(FileState.Failed);
        why.Verdict.ShouldContain("OutOfMemoryError");
        why.Stages[0].Queue.ShouldNotBeNull().EndedWorkers.ShouldHaveSingleItem().ExitCode.ShouldBe(137);
    }

    [Fact(Timeout = 120_000)]
    public async Task What_the_agent_put_into_the_dead_letters_itself_has_its_reason_with_it()
    {
        await _w.FailAsync(_w.First, Key, FailureReason.MissingInput);

        var why = await AskAsync(Key);

        why.Input.ShouldBeNull();
        why.Verdict.ShouldBe("It failed at thumb (missing-input): it is gone.".TrimEnd('.'));
    }

    [Fact(Timeout = 120_000)]
    public async Task A_file_between_two_attempts_is_tried_again()
    {
        await _w.PutAsync(_w.Workflow.InputBucket, Key);
        await _w.FailureAsync(_w.First, Key, attempt: 1);
        await _w.SendAsync(_w.First.QueueUrl!, OperatedWorkflow.EventOf(_w.First, Key));

        var why = await AskAsync(Key);

        why.State.ShouldBe(FileState.Retrying);
        why.Verdict.ShouldStartWith("Attempt 1 of 3 failed at thumb: CP4010");
        why.Next.ShouldBe("cloudpipe logs photos --file a/x.tif");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_file_that_failed_and_whose_message_is_gone_has_to_be_put_again()
    {
        await _w.PutAsync(_w.Workflow.InputBucket, Key);
        await _w.FailureAsync(_w.First, Key);

        var why = await AskAsync(Key);

        why.State.ShouldBe(FileState.Failed);
        why.Next.ShouldStartWith("aws s3 cp s3://");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_file_that_waits_is_told_how_many_wait_with_it()
    {
        await _w.PutAsync(_w.Workflow.InputBucket, Key);
        await _w.SendAsync(_w.First.QueueUrl!, OperatedWorkflow.EventOf(_w.First, Key));
        await _w.SendAsync(_w.First.QueueUrl!, OperatedWorkflow.EventOf(_w.First, "other"));
        _w.Tasks.Tasks.Add(Live("RUNNING"));
        _w.Tasks.Tasks.Add(Live("PROVISIONING"));
        _w.Metrics.Values.Add(("ApproximateAgeOfOldestMessage", "-q1", 60, OperatedWorkflow.Now.AddMinutes(-3), 90));

        var why = await AskAsync(Key);

        why.State.ShouldBe(FileState.Waiting);
        why.Verdict.ShouldBe("It waits at thumb or is worked on: 2 files waiting, the oldest for 90 s, 0 worked on, 1 worker running, 1 starting.");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_paused_stage_is_the_reason()
    {
        await _w.PutAsync(_w.Workflow.InputBucket, Key);
        await _w.SendAsync(_w.First.QueueUrl!, OperatedWorkflow.EventOf(_w.First, Key));
        await _w.Services.Records.PutAsync(_w.First.OutputBucket, RecordKeys.Pause("thumb"), """{"by":"arn:aws:iam::1:user/ann"}"""u8.ToArray(), PutCondition.None, CancellationToken.None);

        var why = await AskAsync(Key);

        why.State.ShouldBe(FileState.Paused);
        why.Verdict.ShouldContain("arn:aws:iam::1:user/ann");
        why.Next.ShouldBe("cloudpipe resume photos --stage thumb");
    }

    [Fact(Timeout = 120_000)]
    public async Task Workers_that_cannot_be_started_are_the_reason()
    {
        await _w.PutAsync(_w.Workflow.InputBucket, Key);
        await _w.SendAsync(_w.First.QueueUrl!, OperatedWorkflow.EventOf(_w.First, Key));
        var failures = new LaunchFailures().With([("CP5022", "RunTask: no such cluster")], OperatedWorkflow.Now.AddMinutes(-2)).With([("CP5022", "an old one")], OperatedWorkflow.Now.AddHours(-2));
        await _w.Services.Records.PutAsync(_w.First.OutputBucket, RecordKeys.LaunchFailures("thumb"), failures.Write(), PutCondition.None, CancellationToken.None);

        var why = await AskAsync(Key);

        why.State.ShouldBe(FileState.NoWorkers);
        why.Verdict.ShouldEndWith("RunTask: no such cluster");
        why.Stages[0].Queue!.LaunchFailures.ShouldHaveSingleItem();
    }

    [Fact(Timeout = 120_000)]
    public async Task Instances_that_AWS_does_not_have_are_the_reason()
    {
        await _w.PutAsync(_w.Workflow.InputBucket, Key);
        await _w.SendAsync(_w.First.QueueUrl!, OperatedWorkflow.EventOf(_w.First, Key));
        var group = _w.Workflow.Resources["M7gLargeGroup"].PhysicalId!;
        var at = OperatedWorkflow.Now.AddMinutes(-1);
        _w.Groups.Activities.Add(new Activity { AutoScalingGroupName = group, StatusCode = "Failed", StatusMessage = "We currently do not have sufficient m7g.large capacity.", StartTime = at, EndTime = at });
        _w.Groups.Activities.Add(new Activity { AutoScalingGroupName = group, StatusCode = "Successful", StartTime = at.AddMinutes(-1), EndTime = at });
        _w.Groups.Activities.Add(new Activity { AutoScalingGroupName = group, StatusCode = "Failed", StatusMessage = "before the last one that started", StartTime = at, EndTime = at });
        _w.Tasks.Tasks.Add(Live("PROVISIONING"));

        var why = await AskAsync(Key);

        why.State.ShouldBe(FileState.NoWorkers);
        why.Verdict.ShouldContain("sufficient m7g.large capacity");
        why.Stages[0].Queue!.LaunchFailures.ShouldHaveSingleItem();
    }

    [Fact(Timeout = 120_000)]
    public async Task An_event_that_the_dispatcher_failed_at_is_the_reason_and_stays_where_it_is()
    {
        await _w.PutAsync(_w.Workflow.InputBucket, Key);
        await _w.LoseAsync(_w.First, OperatedWorkflow.EventOf(_w.First, Key));

        var why = await AskAsync(Key);

        why.State.ShouldBe(FileState.Undelivered);
        why.Verdict.ShouldBe("The dispatcher of thumb failed at its event: the queue is full. The file is in no queue.");
        why.Next.ShouldBe("cloudpipe retry photos a/x.tif");
        (await AskAsync(Key)).State.ShouldBe(FileState.Undelivered, "the first look gave it back");
    }

    [Fact(Timeout = 120_000)]
    public async Task An_event_that_the_dispatcher_did_not_understand_is_the_reason()
    {
        await _w.PutAsync(_w.Workflow.InputBucket, "a b/ü.tif");
        var record = new PoisonRecord { Code = "CP5015", Reason = "it is more than one kind of event", At = OperatedWorkflow.Now, Text = """{"Records":[],"Event":"","key":"a+b/%C3%BC.tif"}""" };
        await _w.Services.Records.PutAsync(_w.First.OutputBucket, RecordKeys.Poison("thumb", new string('0', 64)), record.Write(), PutCondition.None, CancellationToken.None);

        var why = await AskAsync("a b/ü.tif");

        why.State.ShouldBe(FileState.NotUnderstood);
        why.Verdict.ShouldContain("more than one kind of event");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_bucket_that_tells_nobody_is_the_reason()
    {
        await _w.PutAsync(_w.Workflow.InputBucket, Key);

        var why = await AskAsync(Key, later: TimeSpan.FromHours(1));

        why.State.ShouldBe(FileState.Unnoticed);
        why.Verdict.ShouldContain("does not notify the dispatcher of thumb");
        why.Next.ShouldBe("cloudpipe deploy photos");
        (await AskAsync(Key)).Verdict.ShouldContain("its event has not come yet");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_result_of_earlier_bytes_is_not_the_result()
    {
        await _w.PutAsync(_w.Workflow.InputBucket, Key, "later");
        await _w.ResultAsync(_w.First, Key, "0123456789abcdef");
        await _w.SendAsync(_w.First.QueueUrl!, OperatedWorkflow.EventOf(_w.First, Key));

        var why = await AskAsync(Key);

        why.State.ShouldBe(FileState.Waiting);
        why.Stages.ShouldHaveSingleItem().Result.ShouldNotBeNull().IsCurrent.ShouldBeFalse();
    }

    [Fact(Timeout = 120_000)]
    public async Task The_result_of_another_file_under_the_same_key_is_not_the_result()
    {
        await _w.PutAsync(_w.Workflow.InputBucket, "x.zip");
        await _w.PutAsync(_w.First.OutputBucket, "Result-thumb-x.zip", "packed", new Dictionary<string, string> { [ResultMetadata.Source] = $"{_w.Workflow.InputBucket}/x" });
        await _w.FailureAsync(_w.First, "x.zip", attempt: 1, FailureReason.AgentError, "CP4021: it was not overwritten");
        await _w.FailAsync(_w.First, "x.zip");

        var why = await AskAsync("x.zip");

        why.State.ShouldBe(FileState.Failed);
        why.Stages[0].Result.ShouldNotBeNull().IsOfThisFile.ShouldBeFalse();
    }

    [Fact(Timeout = 120_000)]
    public async Task A_result_that_could_not_be_handed_over_is_told_at_its_own_stage()
    {
        var etag = await _w.PutAsync(_w.Workflow.InputBucket, Key);
        await _w.ResultAsync(_w.First, Key, etag);
        await _w.FailureAsync(_w.First, Key, reason: FailureReason.AgentError, message: "CP4016: the next stage's dispatcher did not take it");
        await _w.FailAsync(_w.First, Key);

        var why = await AskAsync(Key);

        why.State.ShouldBe(FileState.Failed);
        why.Stages.ShouldHaveSingleItem().Stage.ShouldBe("thumb");
        why.Verdict.ShouldContain("CP4016");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_result_that_could_not_be_handed_over_is_told_though_other_files_wait_at_the_next_stage()
    {
        var etag = await _w.PutAsync(_w.Workflow.InputBucket, Key);
        await _w.ResultAsync(_w.First, Key, etag);
        await _w.FailureAsync(_w.First, Key, attempt: 1, reason: FailureReason.AgentError, message: "CP4016: the next stage's dispatcher did not take it");
        await _w.SendAsync(_w.First.QueueUrl!, OperatedWorkflow.EventOf(_w.First, Key));
        await _w.SendAsync(_w.Second.QueueUrl!, OperatedWorkflow.EventOf(_w.Second, "another"));

        var why = await AskAsync(Key);

        why.State.ShouldBe(FileState.Retrying);
        why.Stages.ShouldHaveSingleItem().Stage.ShouldBe("thumb");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_dead_letter_of_earlier_bytes_says_nothing_of_the_present_ones()
    {
        await _w.FailAsync(_w.First, Key);
        _w.Queues.SentEarlier = TimeSpan.FromMinutes(1);
        await _w.PutAsync(_w.Workflow.InputBucket, Key);
        await _w.SendAsync(_w.First.QueueUrl!, OperatedWorkflow.EventOf(_w.First, Key));

        (await AskAsync(Key)).State.ShouldBe(FileState.Waiting);
    }

    [Fact(Timeout = 120_000)]
    public async Task After_the_last_attempt_a_file_waits_for_the_next_worker_to_be_among_the_failed()
    {
        await _w.PutAsync(_w.Workflow.InputBucket, Key);
        await _w.FailureAsync(_w.First, Key);
        await _w.SendAsync(_w.First.QueueUrl!, OperatedWorkflow.EventOf(_w.First, Key));

        (await AskAsync(Key)).Verdict.ShouldBe("Attempt 3 of 3 failed at thumb: CP4010: The command ended with exit code 3. It is among the failed files as soon as the next worker asks the queue.");
    }

    [Fact(Timeout = 120_000)]
    public async Task The_marker_of_a_folder_and_what_is_ours_are_not_processed()
    {
        await _w.PutAsync(_w.Workflow.InputBucket, "folder/", "");

        (await AskAsync("folder/")).State.ShouldBe(FileState.Skipped);
        (await AskAsync(".cloudpipe/dispatch/x")).State.ShouldBe(FileState.Skipped);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_file_that_never_was_is_missing_and_another_bucket_is_refused()
    {
        (await AskAsync("never.tif")).State.ShouldBe(FileState.Missing);
        await _w.SendAsync(_w.First.QueueUrl!, OperatedWorkflow.EventOf(_w.First, "another"));
        (await AskAsync("never.tif")).State.ShouldBe(FileState.Missing, "though another file waits");
        (await Should.ThrowAsync<DeployException>(() => AskAsync("s3://elsewhere/x"))).Code.ShouldBe("CP5129");
    }

    [Fact(Timeout = 120_000)]
    public async Task Alarms_that_are_on_are_told_and_metrics_that_are_refused_fail_nothing()
    {
        await _w.PutAsync(_w.Workflow.InputBucket, Key);
        await _w.SendAsync(_w.First.QueueUrl!, OperatedWorkflow.EventOf(_w.First, Key));
        _w.Metrics.Alarms.Add(new() { AlarmName = _w.Workflow.StackName + "-ThumbFailedAlarm-1", StateValue = "ALARM", AlarmDescription = "Files failed at stage thumb." });
        _w.Metrics.Alarms.Add(new() { AlarmName = _w.Workflow.StackName + "-2-ThumbFailedAlarm-1", StateValue = "ALARM", AlarmDescription = "of another workflow" });

        (await AskAsync(Key)).Alarms.ShouldHaveSingleItem().ShouldContain("Files failed");

        _w.Metrics.IsRefused = true;
        var refused = await AskAsync(Key);
        refused.State.ShouldBe(FileState.Waiting);
        refused.Notes.ShouldContain("The alarms could not be read: no rights here");
    }

    public ValueTask DisposeAsync()
    {
        _w?.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<FileExplanation> AskAsync(string file, TimeSpan later = default) =>
        new FileExplainer(_w.Services, _w.Workflow, new ShiftedClock(later)).ExplainAsync(file, "photos", CancellationToken.None);

    private async Task<string> ETagAsync(string bucket, string key) =>
        (await _w.Services.S3.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = bucket, Key = key })).ETag.Trim('"');

    private EcsTask Live(string status) => new() { TaskArn = $"arn:aws:ecs:us-east-1:1:task/c/{Guid.NewGuid():n}", TaskDefinitionArn = _w.First.TaskDefinition!, LastStatus = status };

    private EcsTask Ended(int code, string reason, string ofContainer) => Live("STOPPED") with
    {
        DesiredStatus = "STOPPED",
        StoppedReason = reason,
        StoppedAt = OperatedWorkflow.Now,
        Containers = [new Container { Name = "worker", ExitCode = code, Reason = ofContainer }],
    };
}
