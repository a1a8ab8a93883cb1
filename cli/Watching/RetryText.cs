using CloudPipe.Deployer.Retrying;
using CloudPipe.Deployer.Watching;

namespace CloudPipe.Cli.Watching;

/// <summary>What a retry did, as people read it.</summary>
internal static class RetryText
{
    private const int FilesShown = 20;

    public static IEnumerable<string> Lines(RetryOutcome outcome, string called)
    {
        foreach (var stage in outcome.Stages)
        {
            yield return Summary(stage, outcome.IsDryRun);
            foreach (var letter in stage.Files.Take(FilesShown))
            {
                yield return $"  {string.Join(", ", letter.Files.Select(file => file.Key).DefaultIfEmpty("(a message that nobody understands)"))}: {letter.Reason}{(letter.Text is null ? "" : $": {letter.Text}")}";
            }

            if (stage.Files.Count > FilesShown)
            {
                yield return "  and more; --json lists up to a thousand";
            }

            if (stage.Delivered > 0)
            {
                yield return $"  {Counted.Of(stage.Delivered, "event")} {(outcome.IsDryRun ? "would be given" : "given")} to the dispatcher again";
            }

            if (stage.IsPaused)
            {
                yield return $"  the stage is paused: cloudpipe resume {called} --stage {stage.Stage}";
            }

            foreach (var note in stage.Notes)
            {
                yield return $"  {note}";
            }
        }

        foreach (var note in outcome.Notes)
        {
            yield return note;
        }

        if (!outcome.IsDryRun && outcome.Retried + outcome.Delivered > 0)
        {
            yield return $"Next: cloudpipe status {called} --watch";
        }
    }

    private static string Summary(StageRetry stage, bool isDryRun)
    {
        var left = stage.Left > 0 ? $", {StatusText.Number(stage.Left)} {(isDryRun ? "failed in all" : "left with the failed")}" : "";
        var workers = stage.Launched is { } launched ? $", {Counted.Of(launched, "worker")} started" : "";
        return $"{stage.Stage}: {Counted.Of(stage.Retried, "file")} {(isDryRun ? "would be tried again" : "tried again")}{left}{workers}";
    }
}
