using CloudPipe.Local.Engine;

namespace CloudPipe.Local;

/// <summary>
/// A workflow on a folder of files. The straight line of a run: take the folder, open the endpoint, give every input to the first
/// stage's queue, keep workers running while a queue has files, write the report.
/// </summary>
public static class WorkflowRun
{
    /// <summary>Runs until every input is a result or a named failure, or until it is cancelled.</summary>
    /// <param name="options">What to run.</param>
    /// <param name="progress">Told about ten times a second.</param>
    /// <param name="cancellationToken">
    /// Stops the workers, gives their files back to the queues and returns an interrupted outcome; a finished one where files were watched for and none
    /// waited.
    /// </param>
    /// <exception cref="EngineException">The run cannot start or go on; the message says why and what to do.</exception>
    public static async Task<RunOutcome> ExecuteAsync(RunOptions options, IProgress<RunProgress> progress, CancellationToken cancellationToken)
    {
        var began = options.Time.GetTimestamp();
        var folders = new RunFolders(options.OutputFolder);
        RunFolderRules.Check(options, folders);
        using var runLock = RunLock.Take(folders);
        try
        {
            return await RunAsync(options, folders, began, progress, cancellationToken);
        }
#pragma warning disable CA1031 // Whoever came upon the full disk, it ends the run.
        catch (Exception e) when (DiskFault.Is(e))
#pragma warning restore CA1031
        {
            throw DiskFault.Explain(e, folders);
        }
        finally
        {
            options.Control?.End();
        }
    }

    private static async Task<RunOutcome> RunAsync(
        RunOptions options, RunFolders folders, long began, IProgress<RunProgress> progress, CancellationToken cancellationToken)
    {
        using var ledger = new RunLedger(folders.Ledger);
        var control = options.Control ?? new RunControl();
        var run = RunStart.BeginOrResume(options, ledger);

        var handOver = new HandOverReceiver(options.Stages);
        var disk = new DiskGuard();
        await using var endpoint = await EmbeddedEndpoint.StartAsync(
            new EmbeddedEndpointOptions { StateDirectory = folders.State, Time = options.Time, Invoke = handOver.InvokeAsync, Failed = disk.Look },
            cancellationToken);
        await RunResources.OpenAsync(options, folders, endpoint, cancellationToken);
        handOver.Queues = endpoint.Queues;

        var meter = new RunMeter(options, endpoint, ledger, began);
        await options.Runtime.RemoveLeftoversAsync(run.Id, cancellationToken);
        await using var pool = await WorkerPool.PrepareAsync(options, control, folders, endpoint, run.Id, meter, progress, cancellationToken);

        var view = options.Control is null ? null : new RunView(options, endpoint, ledger, meter, run);
        await BeginAsync(options, control, new FailedFileRetry(options, endpoint, ledger), view, cancellationToken);
        var interrupted = false;
        var feeder = new InputFeeder(options, endpoint, ledger);
        try
        {
            await ProcessAsync(options, endpoint, ledger, feeder, disk, pool, meter, progress, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            interrupted = !(options.Watch && feeder.Passes > 0 && await meter.IsDrainedAsync(CancellationToken.None));
        }

        await pool.StopAsync();
        if (!interrupted)
        {
            ledger.Finish();
        }

        progress.Report(await meter.ReadAsync(interrupted ? "interrupted" : "writing the report", CancellationToken.None));
        var outcome = await RunReport.WriteAsync(options, folders, endpoint.Buckets, ledger, run, options.Time.GetElapsedTime(began), interrupted);
        progress.Report(await meter.ReadAsync(activity: null, CancellationToken.None));
        return outcome;
    }

    private static async Task BeginAsync(RunOptions options, RunControl control, FailedFileRetry retry, RunView? view, CancellationToken cancellationToken)
    {
        await retry.FinishAsync(cancellationToken);
        if (options.Retry is { } keys)
        {
            await retry.GiveBackAsync(keys.Count == 0 ? null : keys, cancellationToken);
        }

        control.Begin(retry, view);
    }

    private static async Task ProcessAsync(
        RunOptions options, EmbeddedEndpoint endpoint, RunLedger ledger, InputFeeder feeder, DiskGuard disk, WorkerPool pool, RunMeter meter,
        IProgress<RunProgress> progress, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var feed = feeder.FeedAsync(stop.Token);
        var failures = new FailureCollector(options, endpoint, ledger).CollectAsync(stop.Token);
        var display = meter.ShowAsync(progress, stop.Token);
        try
        {
            await pool.KeepWorkingAsync(async () => feed.IsCompleted && await meter.IsDrainedAsync(stop.Token), [feed, failures, disk.Fault], stop.Token);
            await feed;
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(feed, failures, display).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
