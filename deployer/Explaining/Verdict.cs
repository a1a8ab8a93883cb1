using System.Globalization;
using CloudPipe.Deployer.Deployed;
using CloudPipe.Deployer.Retrying;
using CloudPipe.Deployer.Synthesis;
using CloudPipe.Deployer.Watching;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Explaining;

/// <summary>The answer in one sentence, and the command that helps.</summary>
/// <param name="Sentence">The result, or what blocks it.</param>
/// <param name="Next">Null where nothing is to be done.</param>
internal sealed record Verdict(string Sentence, string? Next)
{
    private static readonly TimeSpan s_eventsTake = TimeSpan.FromMinutes(2);

    /// <param name="workflow">The workflow.</param>
    /// <param name="called">What it is called in command lines.</param>
    /// <param name="key">Of the file as it was uploaded.</param>
    /// <param name="input">Null if it is not there.</param>
    /// <param name="stages">All that it has reached, at least one.</param>
    /// <param name="unnoticed">Why the bucket tells nobody of it; null if it does.</param>
    /// <param name="now">The time.</param>
    public static Verdict Of(
        DeployedWorkflow workflow, string called, string key, FoundObject? input, IReadOnlyList<StageExplanation> stages, string? unnoticed, DateTimeOffset now)
    {
        var last = stages[^1];
        string Command(string command, string? more = null) => $"cloudpipe {command} {called}{(more is null ? "" : " " + more)}";
        var quoted = ShellWords.Of(key);
        var again = $"aws s3 cp {ShellWords.Of($"s3://{workflow.InputBucket}/{key}")} {ShellWords.Of($"s3://{workflow.InputBucket}/{key}")} --metadata-directive REPLACE";
        return last.State switch
        {
            FileState.Done => new(DoneText(last.Result!), null),
            FileState.Failed when last.DeadLetter is { } letter => new(FailedText(last, letter), Command("retry", quoted)),
            FileState.Failed => new($"It failed at {last.Stage} ({last.Failure!.Record.Message}), and its message is no longer there to be tried again: it was deleted, or is older than the fourteen days that queues keep.", again),
            FileState.Retrying when MostAttempts(workflow) is { } most && last.Failure!.Record.Attempt >= most => new(
                $"Attempt {Number(most)} of {Number(most)} failed at {last.Stage}: {last.Failure.Record.Message} It is among the failed files as soon as the next worker asks the queue.",
                Command("why", quoted)),
            FileState.Retrying => new(
                $"Attempt {Number(last.Failure!.Record.Attempt)}{OfAttempts(workflow)} failed at {last.Stage}: {last.Failure.Record.Message} It is tried again{(last.Queue?.Paused is null ? "" : ", but the stage is paused")}.",
                last.Queue?.Paused is null ? Command("logs", $"--file {quoted}") : Command("resume", $"--stage {last.Stage}")),
            FileState.Paused => new(
                $"It waits at {last.Stage}, which {(last.Queue!.Paused!.By is { } by ? by : "somebody")} paused on {Time(last.Queue.Paused.Since)}.", Command("resume", $"--stage {last.Stage}")),
            FileState.NoWorkers => new($"It waits at {last.Stage}, and no worker can be started: {last.Queue!.LaunchFailures[0].Message}", Command("logs", $"--stage {last.Stage} --source dispatcher")),
            FileState.Waiting => new(WaitingText(last), Command("status", "--watch")),
            FileState.Undelivered => new($"The dispatcher of {last.Stage} failed at its event: {last.Undelivered!.Error}. The file is in no queue.", Command("retry", quoted)),
            FileState.NotUnderstood => new($"The dispatcher of {last.Stage} did not understand its event: {last.NotUnderstood}.", again),
            FileState.Skipped => new("It is not processed: it is the marker of a folder, or CloudPipe's own.", null),
            FileState.Missing => new($"There is no such file in s3://{workflow.InputBucket}, and no trace of one.", $"aws s3 ls s3://{workflow.InputBucket}/ --recursive"),
            _ when input is not null && stages.Count == 1 && now - input.At < s_eventsTake => new(
                $"It was uploaded {Counted.Of((long)Math.Max(0, (now - input.At).TotalSeconds), "second")} ago, and its event has not come yet.", Command("why", quoted)),
            _ when unnoticed is not null => new($"Nobody was told of it: {unnoticed}.", Command("deploy")),
            _ when last.Result is { IsOfThisFile: false, Source: { } other } => new($"Its result would overwrite that of {other}, and it is in no queue any more.", null),
            _ when last.Result is not null => new($"The result at {last.Stage} is of earlier bytes of the file, and for the present ones nothing is queued.", again),
            _ => new(
                stages.Count == 1
                    ? $"It is there, and nothing is queued for it: it was uploaded before the workflow was deployed, or its message was deleted."
                    : $"It is done before {last.Stage}, and there nothing is queued for it: its message was deleted.",
                again),
        };
    }

    private static string DoneText(FoundResult result) =>
        $"Its result is {result.Object.Uri}{(result.Attempt is > 1 ? $", of attempt {Number(result.Attempt.Value)}" : "")}.";

    private static string FailedText(StageExplanation stage, DeadLetter letter) => stage.Failure is { } failure
        ? $"It failed at {stage.Stage} after {Counted.Of(failure.Record.Attempt, "attempt")} ({failure.Record.Reason}): {failure.Record.Message}"
        : letter.Reason == FailureReason.WorkerDied
            ? $"It failed at {stage.Stage}: its worker ended each time before it could say why{(stage.Queue?.EndedWorkers is [var ended, ..] ? $"; the last one: {ended.Reason}" : "")}."
            : $"It failed at {stage.Stage} ({letter.Reason}): {letter.Text}";

    private static string WaitingText(StageExplanation stage)
    {
        var (files, workers) = (stage.Queue!.Files, stage.Queue.Workers);
        var oldest = stage.Queue.OldestWaitsSeconds is { } seconds and > 0 ? $", the oldest for {Number((long)seconds)} s" : "";
        var idle = workers.All == 0 ? " The dispatcher looks every minute whether workers are needed." : "";
        return $"It waits at {stage.Stage} or is worked on: {Counted.Of(files.Waiting + files.Delayed, "file")} waiting{oldest}, {Number(files.InFlight)} worked on, {Counted.Of(workers.Running, "worker")} running, {Number(workers.Starting)} starting.{idle}";
    }

    private static string OfAttempts(DeployedWorkflow workflow) => MostAttempts(workflow) is { } most ? $" of {Number(most)}" : "";

    /// <summary>How often a file is tried, as it was deployed; null if the stack does not say.</summary>
    public static int? MostAttempts(DeployedWorkflow workflow) =>
        int.TryParse(workflow.Parameters.GetValueOrDefault(ParameterIds.Attempts), NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? most : null;

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
