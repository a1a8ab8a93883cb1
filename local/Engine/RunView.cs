using System.Collections.Concurrent;
using CloudPipe.Local.Engine;
using CloudPipe.Model;

namespace CloudPipe.Local;

/// <summary>Looks at a run while it goes on, in the words of its report. Only files about which something is new are read, and no more than asked for.</summary>
public sealed class RunView
{
    private const int MostChanges = 20_000;
    private const int MostInWork = 256;

    private readonly RunOptions _options;
    private readonly EmbeddedEndpoint _endpoint;
    private readonly RunLedger _ledger;
    private readonly RunMeter _meter;
    private readonly LedgerRun _run;
    private readonly ReportFiles _files;
    private readonly SourceTrail _trail;
    private readonly RunChanges _changes = new(MostChanges);
    private readonly ConcurrentQueue<(RunStage Stage, string Key)> _written = new();
    private HashSet<string> _inWork = new(StringComparer.Ordinal);

    internal RunView(RunOptions options, EmbeddedEndpoint endpoint, RunLedger ledger, RunMeter meter, LedgerRun run)
    {
        (_options, _endpoint, _ledger, _meter, _run) = (options, endpoint, ledger, meter, run);
        _files = new ReportFiles(options, endpoint.Buckets, run.Started, stage => ledger.TimesRetried(stage.Index) > 0);
        _trail = new SourceTrail(options, endpoint.Buckets);
        ledger.Noted = _changes.Add;
        foreach (var (key, _) in ledger.Inputs().Take(MostChanges))
        {
            _changes.Add(key, isArrival: false);
        }

        var stageOfBucket = options.Stages.ToDictionary(stage => RunResources.OutputBucket(options, stage), StringComparer.Ordinal);
        endpoint.Buckets.ObjectWritten += (_, written) =>
        {
            if (stageOfBucket.TryGetValue(written.Object.Bucket, out var stage)
                && written.Object.Metadata.GetValueOrDefault(ResultMetadata.Source) is { } value && ResultMetadata.ReadSource(value) is { } source)
            {
                Written(stage, source.Key);
            }
        };
    }

    /// <summary>How many inputs are known, and how many of them failed.</summary>
    public ReportCounts Counts() => _ledger.Counts();

    /// <summary>What the report of the run would say first.</summary>
    /// <param name="state">What it would call the run's state.</param>
    /// <param name="elapsed">How long the run has taken.</param>
    public ReportHead Head(string state, TimeSpan elapsed) => RunReport.Head(_options, _run, elapsed, state);

    /// <summary>How far each stage is.</summary>
    public Task<RunProgress> ProgressAsync(CancellationToken cancellationToken) => _meter.ReadAsync(activity: null, cancellationToken);

    /// <summary>The files that something happened to since they were asked for last; in work are those that a worker has.</summary>
    /// <param name="budget">No further file is read after that time.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<ReportFile>> NextAsync(TimeSpan budget, CancellationToken cancellationToken)
    {
        var began = _options.Time.GetTimestamp();
        while (_written.TryDequeue(out var written))
        {
            _changes.Add(await _trail.InputOfAsync(written.Stage, written.Key, cancellationToken), isArrival: false);
        }

        await LookAtWorkAsync(cancellationToken);
        var files = new List<ReportFile>();
        while (_options.Time.GetElapsedTime(began) < budget && _changes.TryTake(out var key, out var isArrival))
        {
            files.Add(await FileAsync(key, isArrival, cancellationToken));
        }

        return files;
    }

    private async Task<ReportFile> FileAsync(string key, bool isArrival, CancellationToken cancellationToken)
    {
        var state = _inWork.Contains(key) ? "running" : "waiting";
        if (isArrival)
        {
            return new ReportFile { Key = key, State = state };
        }

        var failures = _ledger.Failures([key]);
        var file = await _files.ReadAsync(key, failures.Count == 0 ? null : failures[^1].Record, cancellationToken);
        return file.State == "pending" ? file with { State = state } : file;
    }

    private async Task LookAtWorkAsync(CancellationToken cancellationToken)
    {
        var now = new HashSet<string>(StringComparer.Ordinal);
        foreach (var stage in _options.Stages)
        {
            foreach (var input in _endpoint.Queues.InFlight(stage.Id, MostInWork).SelectMany(body => JobMessage.Parse(body).Inputs))
            {
                now.Add(await _trail.InputOfAsync(stage, input.Key, cancellationToken));
            }
        }

        foreach (var key in now.Except(_inWork).Concat(_inWork.Except(now)).ToList())
        {
            _changes.Add(key, isArrival: false);
        }

        _inWork = now;
    }

    // Whoever wrote it waits: the trail is followed later.
    private void Written(RunStage stage, string key)
    {
        if (_written.Count < MostChanges)
        {
            _written.Enqueue((stage, key));
        }
    }
}
