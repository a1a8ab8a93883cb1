using System.Collections.Concurrent;

namespace CloudPipe.Local.Engine;

/// <summary>The running workers of one stage.</summary>
internal sealed class StageWorkers(
    RunOptions options, RunStage stage, IPreparedImage image, string logFile, string runId, EmbeddedEndpoint endpoint) : IDisposable
{
    private const int FailuresInARow = 3;

    // The agent needs up to ten seconds to give its file back (docs/how-it-works.md); after that it is killed.
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<IContainer, Task> _live = new();
    private readonly WorkerLog _log = new(logFile);
    private long _finishedAtLastFailure = -1;
    private int _failures;
    private int _started;
    private volatile bool _stopping;

    public int Live => _live.Count;

    /// <summary>How many files one worker works on at a time.</summary>
    public int FilesAtOnce { get; } = stage.Document.JobsAtOnce ?? 1;

    /// <summary>Files that wait or that a worker has.</summary>
    public async Task<long> BacklogAsync(CancellationToken cancellationToken)
    {
        var counts = await endpoint.Queues.CountsAsync(stage.Id, cancellationToken);
        return counts.Visible + counts.InFlight;
    }

    public async Task StartOneAsync(CancellationToken cancellationToken)
    {
        var name = $"{stage.Id}-{++_started}";
        var environment = WorkerEnvironment.For(options, stage, endpoint);
        environment[Model.AgentEnvironment.Worker] = name;
        var container = await options.Runtime.StartAsync(
            new ContainerSpec
            {
                Image = image,
                Name = $"cloudpipe-{runId}-{name}",
                RunId = runId,
                Environment = environment,
                MemoryMiB = stage.Document.MemorySuggestedMiB,
                Cpus = stage.Document.Cpu,
                Gpus = stage.Document.Gpu ?? 0,
                Output = (line, _) => _log.Write(name, line),
            },
            cancellationToken);
        var noted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _live[container] = WatchAsync(container, noted.Task);
        noted.SetResult();
    }

    /// <exception cref="EngineException">CP5405: three workers in a row ended badly and no file got further meanwhile.</exception>
    public void ThrowIfBroken()
    {
        if (Volatile.Read(ref _failures) >= FailuresInARow)
        {
            throw new EngineException(
                EngineErrorCodes.WorkersCannotStart,
                $"the workers of {stage.Name} end before they have done anything; the last lines of one were:\n{_log.LastLines()}",
                $"All of their output is in {logFile}. The files stay queued: --resume goes on once the cause is gone.");
        }
    }

    /// <summary>Ends all workers. What they give back was no attempt: whoever stops a run three times loses no file by it.</summary>
    public async Task StopAsync()
    {
        _stopping = true;
        var since = options.Time.GetUtcNow();
        await Task.WhenAll(_live.Keys.Select(container => container.StopAsync(s_grace, CancellationToken.None)));
        await Task.WhenAll(_live.Values);
        await endpoint.Queues.ForgiveAsync(stage.Id, since);
    }

    /// <summary>After <see cref="StopAsync"/>: workers that end badly count again.</summary>
    public void GoOn() => _stopping = false;

    public void Dispose() => _log.Dispose();

    /// <param name="container">What was started.</param>
    /// <param name="noted">Completes when it is among the living: it must not be taken out before it was put in.</param>
    private async Task WatchAsync(IContainer container, Task noted)
    {
        await noted;
        bool endedWell;
        try
        {
            endedWell = (await container.Exited).ExitCode == 0;
        }
        catch (RuntimeException failure)
        {
            _log.Write(container.Id, $"{failure.Code}: {failure.Message}");
            endedWell = false;
        }

        await container.DisposeAsync();
        if (!endedWell && !_stopping)
        {
            await CountFailureAsync();
        }

        _live.TryRemove(container, out _);
    }

    private async Task CountFailureAsync()
    {
        var counts = await endpoint.Queues.CountsAsync(stage.Id);
        var finished = counts.TotalDeleted + counts.TotalDeadLettered;
        _failures = finished == Interlocked.Exchange(ref _finishedAtLastFailure, finished) ? _failures + 1 : 1;
    }
}
