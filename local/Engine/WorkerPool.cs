namespace CloudPipe.Local.Engine;

/// <summary>Keeps as many workers running as there is work and room for.</summary>
internal sealed class WorkerPool : IAsyncDisposable
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(100);

    private readonly RunOptions _options;
    private readonly RunControl _control;
    private readonly IReadOnlyList<StageWorkers> _stages;

    private WorkerPool(RunOptions options, RunControl control, IReadOnlyList<StageWorkers> stages)
    {
        _options = options;
        _control = control;
        _stages = stages;
    }

    /// <summary>Makes every stage's image ready to start.</summary>
    public static async Task<WorkerPool> PrepareAsync(
        RunOptions options, RunControl control, RunFolders folders, EmbeddedEndpoint endpoint, string runId, RunMeter meter, IProgress<RunProgress> progress, CancellationToken cancellationToken)
    {
        var stages = new List<StageWorkers>();
        foreach (var stage in options.Stages)
        {
            progress.Report(await meter.ReadAsync($"preparing the image of {stage.Name}", cancellationToken));
            var image = await options.Runtime.PrepareAsync(stage.Image, cancellationToken);
            stages.Add(new StageWorkers(options, stage, image, folders.WorkerLog(stage), runId, endpoint));
        }

        meter.Workers = stages;
        return new WorkerPool(options, control, stages);
    }

    /// <param name="isDrained">True once no file waits or runs and none will come.</param>
    /// <param name="watch">Work beside the workers whose failure ends the run.</param>
    /// <param name="cancellationToken">Ends the wait; workers go on until <see cref="StopAsync"/>.</param>
    /// <exception cref="EngineException">CP5405: a stage's workers end without doing any work.</exception>
    public async Task KeepWorkingAsync(Func<Task<bool>> isDrained, IReadOnlyList<Task> watch, CancellationToken cancellationToken)
    {
        while (!await _control.EndIfAsync(isDrained, cancellationToken))
        {
            foreach (var failed in watch.Where(task => task.IsFaulted))
            {
                await failed;
            }

            if (_control.IsStopWanted)
            {
                await StopAsync();
                _control.Idle(isIdle: true);
            }
            else
            {
                _control.Idle(isIdle: false);
                await LaunchAsync(cancellationToken);
            }

            await Task.Delay(s_look, _options.Time, cancellationToken);
        }
    }

    public Task StopAsync() => Task.WhenAll(_stages.Select(stage => stage.StopAsync()));

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        foreach (var stage in _stages)
        {
            stage.Dispose();
        }
    }

    /// <summary>
    /// Room goes to the last stages first, so that what was begun is finished. A stage with work always has a worker, so that none
    /// waits for another to run dry; beyond that the sum stays within the limit.
    /// </summary>
    private async Task LaunchAsync(CancellationToken cancellationToken)
    {
        foreach (var stage in _stages.Reverse())
        {
            stage.GoOn();
            stage.ThrowIfBroken();
            var wanted = Math.Min(
                (await stage.BacklogAsync(cancellationToken) + stage.FilesAtOnce - 1) / stage.FilesAtOnce, Math.Max(_options.Parallel / stage.FilesAtOnce, 1));
            // As many as are missing now, and no more: workers that end at once are for the next look, which counts them.
            for (var missing = wanted - stage.Live; missing > 0 && (stage.Live == 0 || InWork() + stage.FilesAtOnce <= _options.Parallel); missing--)
            {
                await stage.StartOneAsync(cancellationToken);
            }
        }
    }

    private int InWork() => _stages.Sum(stage => stage.Live * stage.FilesAtOnce);
}
