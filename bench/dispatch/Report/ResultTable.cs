using CloudPipe.DispatchSimulation.Runs;

namespace CloudPipe.DispatchSimulation.Report;

/// <summary>A table of the document: a run is a row.</summary>
internal static class ResultTable
{
    private static readonly (string Title, Func<RunResult, string> Value)[] s_columns =
    [
        ("scenario", run => run.Scenario),
        ("by", run => run.Contender),
        ("finished", run => Figures.Whole(run.Finished)),
        ("failed by name", run => Figures.Whole(run.Named)),
        ("lost", run => Figures.Whole(run.Lost)),
        ("Lambda invocations", run => Figures.Whole(run.Invocations)),
        ("SQS calls a file", run => Figures.Short((double)run.SqsCalls / run.Files)),
        ("ECS and EC2 calls", run => Figures.Whole(run.EcsCalls + run.Ec2Calls)),
        ("a file", run => Figures.Short(run.CallsPerFile)),
        ("throttled", run => Figures.Whole(run.Throttled)),
        ("busiest minute", run => Figures.Whole(run.BusiestMinute)),
        ("last result after", run => Figures.Duration(run.SecondsToLast)),
        ("workers", run => Figures.Whole(run.Workers)),
        ("instance-hours", run => Figures.Short(run.InstanceHours)),
        ("of them idle", run => Figures.Short(run.IdleHours)),
        ("dispatching", run => Figures.Money(run.DispatchCost)),
        ("computing", run => Figures.Money(run.ComputeCost)),
        ("a 1,000 results", run => run.Finished == 0 ? "-" : Figures.Money((run.DispatchCost + run.ComputeCost) * 1000 / run.Finished)),
    ];

    public static void Write(TextWriter output, string title, IEnumerable<RunResult> runs)
    {
        output.WriteLine($"## {title}\n");
        output.WriteLine($"| {string.Join(" | ", s_columns.Select(column => column.Title))} |");
        output.WriteLine($"|{string.Concat(s_columns.Select((_, i) => i < 2 ? "---|" : "---:|"))}");
        foreach (var run in runs)
        {
            output.WriteLine($"| {string.Join(" | ", s_columns.Select(column => column.Value(run)))} |");
            output.Flush();
        }

        output.WriteLine();
    }
}
