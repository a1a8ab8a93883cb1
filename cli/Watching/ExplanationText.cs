using System.Globalization;
using CloudPipe.Cli.Progress;
using CloudPipe.Deployer.Explaining;
using CloudPipe.Deployer.Watching;

namespace CloudPipe.Cli.Watching;

/// <summary>The way of one file as people read it: a paragraph a stage, and the answer at the end.</summary>
internal static class ExplanationText
{
    private const int ErrorLinesShown = 20;
    private const string Indent = "    ";

    public static IEnumerable<string> Lines(FileExplanation file)
    {
        yield return file.Input is { } input
            ? $"{file.File}  {Humane.Bytes(input.Size)}, uploaded {StatusText.Time(input.At)}"
            : $"{file.File}  is not there";
        foreach (var (stage, place) in file.Stages.Select((stage, index) => (stage, index + 1)))
        {
            yield return "";
            yield return $"{place.ToString(CultureInfo.InvariantCulture)}. {stage.Stage}: {NameOf(stage.State)}";
            foreach (var line in StageLines(stage))
            {
                yield return Indent + line;
            }
        }

        yield return "";
        foreach (var line in file.Alarms.Select(alarm => $"Alarm: {alarm}").Concat(file.Notes))
        {
            yield return line;
        }

        yield return file.Verdict;
        if (file.Next is not null)
        {
            yield return $"Next: {file.Next}";
        }
    }

    private static string NameOf(FileState state) => state switch
    {
        FileState.Done => "done",
        FileState.Failed => "failed",
        FileState.Retrying => "failed, and is tried again",
        FileState.Waiting => "waits or is worked on",
        FileState.Paused => "waits; the stage is paused",
        FileState.NoWorkers => "waits; no worker can be started",
        FileState.Undelivered => "its event was not taken",
        FileState.NotUnderstood => "its event was not understood",
        FileState.Unnoticed => "nothing is queued for it",
        FileState.Skipped => "not processed",
        _ => "no trace of it",
    };

    private static IEnumerable<string> StageLines(StageExplanation stage)
    {
        if (stage.Result is { } result)
        {
            var how = result.IsOfThisFile ? result.IsCurrent ? "result" : "result of earlier bytes" : $"result of another file, {result.Source ?? "which it does not name"}";
            var attempt = result.Attempt is { } which ? $", attempt {which.ToString(CultureInfo.InvariantCulture)}" : "";
            var took = result.DurationMs is { } milliseconds ? $", ran {Humane.Duration(TimeSpan.FromMilliseconds(milliseconds))}" : "";
            yield return $"{how}: {result.Object.Uri}  {Humane.Bytes(result.Object.Size)}, {StatusText.Time(result.Object.At)}{attempt}{took}";
        }

        foreach (var line in FailureLines(stage))
        {
            yield return line;
        }

        if (stage.DeadLetter is { } letter)
        {
            yield return $"in the dead letters{(letter.Since is { } since ? $", sent {StatusText.Time(since)}" : "")}: {letter.Reason}{(letter.Text is null || stage.Failure is not null ? "" : $": {letter.Text}")}";
        }

        if (stage.Undelivered is { } undelivered)
        {
            yield return $"the dispatcher failed at its event{(undelivered.At is { } at ? $" until {StatusText.Time(at)}" : "")}: {undelivered.Error}";
        }

        if (stage.NotUnderstood is { } reason)
        {
            yield return $"the dispatcher kept its event, because {reason}";
        }

        // Of a file whose attempts are used up, the queue says nothing.
        var lines = stage.Queue is not { } queue ? [] : stage.State != FileState.Failed ? QueueLines(queue).Concat(WorkerLines(queue)) : stage.Failure is null ? WorkerLines(queue) : [];
        foreach (var line in lines)
        {
            yield return line;
        }
    }

    private static IEnumerable<string> FailureLines(StageExplanation stage)
    {
        if (stage.Failure is not { } failure)
        {
            yield break;
        }

        var record = failure.Record;
        foreach (var earlier in stage.Attempts.Where(attempt => attempt.Record != record))
        {
            yield return AttemptLine(earlier);
        }

        yield return AttemptLine(failure);
        string?[] facts =
        [
            record.ExitCode is { } code ? $"exit code {code.ToString(CultureInfo.InvariantCulture)}" : null,
            record.Signal is { } signal ? $"signal {signal.ToString(CultureInfo.InvariantCulture)}" : null,
            record.DurationMs is { } milliseconds ? $"ran {Humane.Duration(TimeSpan.FromMilliseconds(milliseconds))}" : null,
            record.CpuSeconds is { } cpu ? $"{cpu.ToString("0.##", CultureInfo.InvariantCulture)} s of processor time" : null,
            record.PeakMemoryBytes is { } peak ? $"peak memory {Humane.Bytes(peak)}" : null,
            record.Worker.Length > 0 ? $"worker {record.Worker}" : null,
        ];
        if (facts.OfType<string>().ToList() is { Count: > 0 } known)
        {
            yield return string.Join(", ", known);
        }

        // What is over is not worth a page.
        if (stage.State == FileState.Done)
        {
            yield break;
        }

        foreach (var line in record.StderrTail.TrimEnd().Split('\n').Where(line => line.Length > 0).TakeLast(ErrorLinesShown))
        {
            yield return $"| {line.TrimEnd('\r')}";
        }
    }

    private static string AttemptLine(FoundFailure failure) =>
        $"attempt {failure.Record.Attempt.ToString(CultureInfo.InvariantCulture)} failed on {StatusText.Time(failure.At)} ({failure.Record.Reason}): {failure.Record.Message}";

    private static IEnumerable<string> QueueLines(StageQueue queue)
    {
        var oldest = queue.OldestWaitsSeconds is { } seconds ? $", the oldest for {Humane.Duration(TimeSpan.FromSeconds(seconds))}" : "";
        yield return $"queue: {Counted.Of(queue.Files.Waiting + queue.Files.Delayed, "file")} waiting{oldest}, {StatusText.Number(queue.Files.InFlight)} worked on";
        yield return $"workers: {StatusText.Number(queue.Workers.Running)} running, {StatusText.Number(queue.Workers.Starting)} starting";
        if (queue.Paused is { } pause)
        {
            yield return $"paused since {StatusText.Time(pause.Since)}{(pause.By is null ? "" : $" by {pause.By}")}";
        }

        foreach (var trouble in queue.LaunchFailures)
        {
            yield return $"no worker: {(trouble.Code is null ? "" : trouble.Code + ": ")}{trouble.Message} (seen {Counted.Of(trouble.Times, "time")}, last on {StatusText.Time(trouble.At)})";
        }
    }

    private static IEnumerable<string> WorkerLines(StageQueue queue)
    {
        foreach (var same in queue.EndedWorkers.GroupBy(worker => (worker.Reason, worker.ExitCode)))
        {
            yield return $"{Counted.Of(same.Count(), "worker")} ended lately: {same.Key.Reason}{(same.Key.ExitCode is { } code ? $" (exit code {code.ToString(CultureInfo.InvariantCulture)})" : "")}, the last {same.First().Id}";
        }
    }
}
