using CloudPipe.Local.Reports;

namespace CloudPipe.Local;

/// <summary>Counts files into the numbers of one stage.</summary>
public sealed class StageTally(string stage)
{
    private readonly DistributionTally _durations = new();
    private readonly DistributionTally _memory = new();
    private long _done;
    private long _failed;
    private long _reused;
    private long _failedAttempts;
    private long _bytes;
    private double _seconds;
    private double _cpuSeconds;

    /// <summary>A tally of each stage, in their order.</summary>
    public static IReadOnlyList<StageTally> ForAll(IEnumerable<string> stages) => [.. stages.Select(stage => new StageTally(stage))];

    public void Add(ReportFile file)
    {
        foreach (var result in file.Stages)
        {
            if (result.Name == stage)
            {
                Add(result);
            }
        }

        foreach (var attempt in file.FailedAttempts ?? [])
        {
            if (attempt.Stage == stage)
            {
                _failedAttempts++;
                _seconds += (attempt.DurationMs ?? 0) / 1000.0;
                _cpuSeconds += attempt.CpuSeconds ?? 0;
            }
        }

        _failed += file.Failure?.Stage == stage ? 1 : 0;
    }

    /// <summary>What was counted until now.</summary>
    public ReportStatistics Take() => new()
    {
        Name = stage,
        Done = _done,
        Failed = _failed,
        Reused = _reused,
        FailedAttempts = _failedAttempts,
        Bytes = _bytes,
        Seconds = Math.Round(_seconds, 3),
        CpuSeconds = Math.Round(_cpuSeconds, 3),
        DurationMs = _durations.Take(),
        PeakMemoryBytes = _memory.Take(),
    };

    private void Add(ReportResult result)
    {
        _done++;
        _reused += result.Reused == true ? 1 : 0;
        _bytes += result.Bytes ?? 0;
        _seconds += result.DurationMs / 1000.0;
        _cpuSeconds += result.CpuSeconds ?? 0;
        if (result.Attempt > 0)
        {
            _durations.Add(result.DurationMs);
        }

        if (result.PeakMemoryBytes is { } peak)
        {
            _memory.Add(peak);
        }
    }
}
