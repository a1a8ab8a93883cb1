namespace CloudPipe.Local.Engine;

/// <summary>Reads off the queues and the buckets how far a run is.</summary>
internal sealed class RunMeter
{
    private static readonly TimeSpan s_every = TimeSpan.FromMilliseconds(100);

    private readonly RunOptions _options;
    private readonly EmbeddedEndpoint _endpoint;
    private readonly RunLedger _ledger;
    private readonly long _began;
    private readonly RateWindow[] _rates;
    private readonly long[] _bytes;

    public RunMeter(RunOptions options, EmbeddedEndpoint endpoint, RunLedger ledger, long began)
    {
        (_options, _endpoint, _ledger, _began) = (options, endpoint, ledger, began);
        _rates = [.. options.Stages.Select(_ => new RateWindow(options.Time))];
        _bytes = new long[options.Stages.Count];
        var stageOfBucket = options.Stages.ToDictionary(stage => RunResources.OutputBucket(options, stage), stage => stage.Index);
        endpoint.Buckets.ObjectWritten += (_, written) =>
        {
            if (stageOfBucket.TryGetValue(written.Object.Bucket, out var stage))
            {
                Interlocked.Add(ref _bytes[stage], written.Object.Size);
            }
        };
    }

    public IReadOnlyList<StageWorkers> Workers { get; set; } = [];

    /// <summary>True where no file waits or runs and every failure is in the ledger.</summary>
    public async Task<bool> IsDrainedAsync(CancellationToken cancellationToken)
    {
        // First to last: a file is queued for the next stage before it leaves its own, so it cannot slip by.
        foreach (var stage in _options.Stages)
        {
            if (Unfinished(await _endpoint.Queues.CountsAsync(stage.Id, cancellationToken)) > 0
                || Unfinished(await _endpoint.Queues.CountsAsync(stage.DeadLetterId, cancellationToken)) > 0)
            {
                return false;
            }
        }

        return true;
    }

    public async Task<RunProgress> ReadAsync(string? activity, CancellationToken cancellationToken)
    {
        var stages = new List<StageProgress>();
        foreach (var stage in _options.Stages)
        {
            stages.Add(await ReadAsync(stage, cancellationToken));
        }

        return new RunProgress(activity, stages, _options.Time.GetElapsedTime(_began));
    }

    public async Task ShowAsync(IProgress<RunProgress> progress, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(s_every, _options.Time);
        do
        {
            progress.Report(await ReadAsync(activity: null, cancellationToken));
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    private static long Unfinished(QueueCounts counts) => counts.Visible + counts.InFlight + counts.Delayed;

    private async Task<StageProgress> ReadAsync(RunStage stage, CancellationToken cancellationToken)
    {
        var counts = await _endpoint.Queues.CountsAsync(stage.Id, cancellationToken);
        var failures = (await _endpoint.Queues.CountsAsync(stage.DeadLetterId, cancellationToken)).TotalSent;
        var done = Math.Max(0, counts.TotalSent - Unfinished(counts) - failures);
        return new StageProgress(
            stage.Name,
            counts.Visible + counts.Delayed,
            counts.InFlight,
            done,
            Math.Max(0, failures - _ledger.TimesRetried(stage.Index)),
            Workers.Count > stage.Index ? Workers[stage.Index].Live : 0,
            Interlocked.Read(ref _bytes[stage.Index]),
            _rates[stage.Index].Add(done));
    }
}
