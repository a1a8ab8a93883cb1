using CloudPipe.Local;

namespace CloudPipe.Cli.Live;

/// <summary>The numbers of a run that goes on: what its queues say, and distributions over the files that were looked at.</summary>
internal sealed class LiveCount
{
    // Of more files distributions look the same, and their keys would take memory; the report counts all.
    private const int Most = 100_000;

    private readonly HashSet<string> _counted = new(StringComparer.Ordinal);
    private IReadOnlyList<StageTally>? _tallies;
    private List<ReportFile> _early = [];

    /// <summary>Files that are done or failed; one that was counted is not counted again.</summary>
    public void Add(IReadOnlyList<ReportFile> files)
    {
        foreach (var file in files.Where(file => file.State is "done" or "failed" && _counted.Count < Most && _counted.Add(file.Key)))
        {
            _early.Add(file);
        }
    }

    public ReportTail Tail(RunProgress progress, ReportCounts counts)
    {
        _tallies ??= StageTally.ForAll(progress.Stages.Select(stage => stage.Name));
        foreach (var file in _early)
        {
            foreach (var tally in _tallies)
            {
                tally.Add(file);
            }
        }

        _early = [];
        var done = progress.Stages[^1].Done;
        return new ReportTail(
            [.. progress.Stages.Zip(_tallies, Statistics)],
            new ReportTotals(counts.Files, done, counts.Failed, Math.Max(0, counts.Files - done - counts.Failed)));
    }

    private static ReportStatistics Statistics(StageProgress stage, StageTally tally) => tally.Take() with
    {
        Waiting = stage.Waiting,
        Running = stage.Running,
        Workers = stage.Workers,
        Done = stage.Done,
        Failed = stage.Failed,
    };
}
