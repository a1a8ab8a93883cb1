using CloudPipe.Agent.Disk;
using CloudPipe.Agent.HandingOver;
using CloudPipe.Agent.Logging;
using CloudPipe.Agent.Pipelining;
using CloudPipe.Agent.Processes;
using CloudPipe.Agent.Settings;
using CloudPipe.Agent.Storage;
using CloudPipe.Model;

namespace CloudPipe.Agent.Jobs;

/// <summary>
/// The way of one input: find, download, run, upload, hand over. Each arrow is durable before the next begins; the message is
/// deleted by the caller, last. A job that is stopped anywhere can be done again from the start with the same effect. Several jobs
/// go this way side by side; the lanes bound how many are in the same step.
/// </summary>
internal sealed class JobRunner(
    AgentSettings settings,
    IObjectStore store,
    INextStage nextStage,
    CommandStep command,
    ResultStep results,
    WorkFolders folders,
    DiskRoom disk,
    Lanes lanes,
    AgentLog log)
{
    /// <exception cref="JobFailedException">And every other <see cref="CloudPipeException"/>: the attempt failed.</exception>
    /// <exception cref="OperationCanceledException">The worker is stopped or the message is lost.</exception>
    public async Task RunAsync(InputObject input, InHand hand, MessageLease lease, WorkerStop stop)
    {
        using var nowOrLost = CancellationTokenSource.CreateLinkedTokenSource(stop.Now, lease.Lost);
        using var lateOrLost = CancellationTokenSource.CreateLinkedTokenSource(stop.Late, lease.Lost);

        var finding = FindAsync(input, nowOrLost.Token);
        var looking = results.LookAsync(input.Key, nowOrLost.Token);
        await Task.WhenAll(finding, looking);
        var found = await finding;
        if (input with { Size = found.Size } is { IsFolderMarker: true })
        {
            log.Info("a folder's marker, nothing to do", ("key", input.Key));
            return;
        }

        var exact = input with { VersionId = Known(input.VersionId), ETag = found.ETag.Trim('"'), Size = found.Size };
        var identity = JobIdentity.Compute(exact, settings.Algorithm, settings.Variables);
        var job = Job.Of(exact, identity, hand.Message.Attempt, hand.TraceOf(input));
        hand.Job = job;
        log.Step("found", job.Short, ("key", input.Key), ("attempt", job.Attempt));

        var (turn, hasWaited) = await lanes.SameJobs.TakeAsync(job.Identity, nowOrLost.Token);
        using var untilHandedOver = turn;
        var places = hasWaited ? await results.LookAsync(input.Key, nowOrLost.Token) : await looking;
        if (places.ResultOf(job) is not { } result)
        {
            log.Step("looked", job.Short);
            if (await IsSupersededAsync(job, places, nowOrLost.Token))
            {
                log.Info("a later version of the input has its result already, nothing to do", ("job", job.Short), ("key", input.Key));
                return;
            }

            result = await ProduceAsync(job, found, places, hand, lease, nowOrLost.Token, lateOrLost.Token, stop.Now);
        }
        else
        {
            hand.HasNoCommandToRun();
            log.Step("already-done", job.Short, ("result", result.Key));
        }

        var output = new InputObject(
            settings.OutputBucket, result.Key, Known(result.Object.VersionId), result.Object.ETag.Trim('"'), result.Object.Size);
        await nextStage.HandOverAsync(output, job, lateOrLost.Token);
        log.Step("handed-over", job.Short);
        log.Info("done", ("job", job.Short), ("key", input.Key), ("result", result.Key), ("bytes", result.Object.Size));
    }

    /// <summary>
    /// Where a bucket's versioning is suspended every object has the version "null", whatever its bytes: that says no more than none.
    /// </summary>
    private static string? Known(string? versionId) => versionId == "null" ? null : versionId;

    private async Task<StoredObject> FindAsync(InputObject input, CancellationToken cancellation) =>
        await store.FindAsync(input.Bucket, input.Key, input.VersionId, cancellation)
        ?? throw new JobFailedException(
            AgentErrorCodes.InputMissing,
            FailureReason.MissingInput,
            $"s3://{input.Bucket}/{input.Key} is not there any more.",
            "It was deleted or renamed after its event was sent. Upload it again if it is still wanted.",
            isPermanent: true);

    /// <summary>
    /// Events come in any order: one of an older version must not replace the result of the version that is the input's today. All
    /// versions of an input have the same result key.
    /// </summary>
    private async Task<bool> IsSupersededAsync(Job job, ResultPlaces places, CancellationToken cancellation)
    {
        if (job.Input.VersionId is null || places is { File: null, Zip: null })
        {
            return false;
        }

        var today = await store.FindAsync(job.Input.Bucket, job.Input.Key, versionId: null, cancellation);
        if (today is null || today.VersionId is null || today.VersionId == job.Input.VersionId)
        {
            return false;
        }

        var latest = job.Input with { VersionId = Known(today.VersionId), ETag = today.ETag.Trim('"') };
        return places.ResultOf(JobIdentity.Compute(latest, settings.Algorithm, settings.Variables)) is not null;
    }

    private async Task<StoredResult> ProduceAsync(
        Job job,
        StoredObject found,
        ResultPlaces places,
        InHand hand,
        MessageLease lease,
        CancellationToken nowOrLost,
        CancellationToken lateOrLost,
        CancellationToken stop)
    {
        using var files = folders.For(job.Input.Key);
        await DownloadAsync(job, found, files, nowOrLost);

        ChildExit exit;
        Place storing;
        using (await lanes.Running.EnterAsync(nowOrLost))
        {
            exit = await command.RunAsync(job, files, lease, stop);
            log.Step("ran", job.Short, ("ms", (long)exit.Duration.TotalMilliseconds), ("peak_bytes", exit.PeakMemoryBytes));
            hand.Exit = exit;
            hand.Pace.Ran(exit.Duration);
            storing = await lanes.Storing.EnterAsync(lateOrLost);
        }

        hand.HasNoCommandToRun();
        using (storing)
        {
            var collected = await results.CollectAsync(files, exit, lateOrLost);
            log.Step("collected", job.Short);
            var stored = await results.UploadAsync(job, collected, places, exit, lateOrLost);
            log.Step("uploaded", job.Short, ("result", stored.Key));
            return stored;
        }
    }

    private async Task DownloadAsync(Job job, StoredObject found, WorkFiles files, CancellationToken cancellation)
    {
        files.Share = await disk.TakeAsync(Path.GetDirectoryName(files.InputPath) ?? "/", found.Size, cancellation);
        using (await lanes.Downloading.EnterAsync(cancellation))
        {
            await using var destination = files.CreateInput();
            await store.DownloadAsync(job.Input.Bucket, job.Input.Key, job.Input.VersionId, found, destination, cancellation);
        }

        files.Share.Downloaded();
        log.Step("downloaded", job.Short, ("bytes", found.Size));
    }
}
