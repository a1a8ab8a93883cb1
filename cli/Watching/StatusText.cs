using System.Globalization;
using CloudPipe.Cli.Progress;
using CloudPipe.Deployer.Watching;

namespace CloudPipe.Cli.Watching;

/// <summary>A workflow's status as people read it.</summary>
internal static class StatusText
{
    /// <summary>A table of the stages, and a line for whatever needs somebody.</summary>
    public static IEnumerable<string> Lines(WorkflowStatus status, string called)
    {
        yield return $"{status.Stack}  {status.StackStatus}  {Time(status.At)}";
        yield return "";
        var table = new TextTable("stage", "waiting", "in flight", "done", "failed", "workers", "files/s", "done in", "cost");
        foreach (var stage in status.Stages)
        {
            table.Add(
                stage.Stage,
                Number(stage.Waiting),
                Number(stage.InFlight),
                Number(stage.Done) + (stage.IsDoneALowerBound ? "+" : ""),
                Number(stage.Failed),
                Number(stage.Workers.Running) + (stage.Workers.Starting > 0 ? $" (+{Number(stage.Workers.Starting)})" : ""),
                stage.FilesPerSecond is { } rate ? rate.ToString(rate < 10 ? "0.00" : "0", CultureInfo.InvariantCulture) : "-",
                stage.EstimatedFinish is { } finish ? Humane.Duration(finish - status.At) : "-",
                stage.CostUsd is { } cost ? Dollars(cost) : "-");
        }

        foreach (var line in table.Lines())
        {
            yield return line;
        }

        yield return "";
        foreach (var line in Attention(status, called))
        {
            yield return line;
        }

        if (status.CostUsd is { } total)
        {
            yield return $"Cost so far: {(total < 0.01 ? "" : "about ")}{Dollars(total)}, an estimate of {status.CostBasis}.";
        }
    }

    /// <summary>One line of all that changes.</summary>
    public static string Line(WorkflowStatus status) => string.Join("; ", status.Stages.Select(stage =>
        $"{stage.Stage} {Number(stage.Waiting)} waiting, {Number(stage.InFlight)} in flight, {Number(stage.Done)} done, {Number(stage.Failed)} failed, {Counted.Of(stage.Workers.All, "worker")}{(stage.Paused is null ? "" : ", paused")}"))
        + (status.Undelivered > 0 ? $"; {Counted.Of(status.Undelivered, "event")} undelivered" : "");

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static IEnumerable<string> Attention(WorkflowStatus status, string called)
    {
        foreach (var stage in status.Stages)
        {
            if (stage.Paused is { } pause)
            {
                yield return $"{stage.Stage} is paused since {Time(pause.Since)}{(pause.By is null ? "" : $" by {pause.By}")}: cloudpipe resume {called} --stage {stage.Stage}";
            }

            if (stage.LaunchFailures is [var trouble, ..])
            {
                yield return $"{stage.Stage} has too few workers: {(trouble.Code is null ? "" : trouble.Code + ": ")}{trouble.Message} (seen {Counted.Of(trouble.Times, "time")}, last on {Time(trouble.At)})";
            }

            if (stage.Failed > 0)
            {
                yield return $"{stage.Stage}: {Number(stage.Failed)} failed: cloudpipe retry {called} --stage {stage.Stage} --dry-run lists them, and without --dry-run tries them again.";
            }
        }

        if (status.Undelivered > 0)
        {
            yield return $"{Counted.Of(status.Undelivered, "event")} not delivered to a dispatcher: cloudpipe retry {called}";
        }

        foreach (var line in status.Alarms.Select(alarm => $"Alarm: {alarm}").Concat(status.Notes))
        {
            yield return line;
        }
    }

    private static string Dollars(double dollars) => dollars is > 0 and < 0.01 ? "<$0.01" : "$" + dollars.ToString(dollars < 10 ? "0.00" : "N0", CultureInfo.InvariantCulture);
}
