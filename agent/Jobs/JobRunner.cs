using CloudPipe.Agent.HandingOver;
using CloudPipe.Agent.Logging;
using CloudPipe.Agent.Settings;
using CloudPipe.Agent.Storage;
using CloudPipe.Model;

namespace CloudPipe.Agent.Jobs;

/// <summary>
/// The way of one input: find, download, run, upload, hand over. Each arrow is durable before the next begins; the message is
/// deleted by the caller, last. A job that is stopped anywhere can be done again from the start with the same effect.
/// </summary>
internal sealed class JobRunner(
    AgentSettings settings, IObjectStore store, INextStage nextStage, CommandStep command, ResultStep results, AgentLog log)
{
    /// <exception cref="JobFailedException">And every other <see cref="CloudPipeException"/>: the attempt failed.</exception>
    /// <exception cref="OperationCanceledException">The worker is stopped or the message is lost.</exception>
    public async Task RunAsync(InputObject input, int attempt, MessageLease lease, CancellationToken stop)
    {
        using var stopOrLost = CancellationTokenSource.CreateLinkedTokenSource(stop, lease.Lost);
        var cancellation = stopOrLost.Token;

        var found = await FindAsync(input, cancellation);
        if (input with { Size = found.Size } is { IsFolderMarker: true })
        {
            log.Info("a folder's marker, nothing to do", ("key", input.Key));
            return;
        }

        var exact = input with { ETag = found.ETag.Trim('"'), Size = found.Size };
        var job = new Job(exact, JobIdentity.Compute(exact, settings.Algorithm, settings.Variables), attempt);
        log.Step("found", job.Short, ("key", input.Key), ("attempt", attempt));

        var places = await results.LookAsync(input.Key, cancellation);
        if (places.ResultOf(job) is not { } result)
        {
            log.Step("looked", job.Short);
            result = await ProduceAsync(job, found, places, lease, cancellation, stop);
        }
        else
        {
            log.Step("already-done", job.Short, ("result", result.Key));
        }

        await HandOverAsync(job, result, lease, stop);
        log.Info("done", ("job", job.Short), ("key", input.Key), ("result", result.Key), ("bytes", result.Object.Size));
    }

    private async Task<StoredObject> FindAsync(InputObject input, CancellationToken cancellation) =>
        await store.FindAsync(input.Bucket, input.Key, input.VersionId, cancellation)
        ?? throw new JobFailedException(
            AgentErrorCodes.InputMissing,
            FailureReason.MissingInput,
            $"s3://{input.Bucket}/{input.Key} is not there any more.",
            "It was deleted or renamed after its event was sent. Upload it again if it is still wanted.",
            isPermanent: true);

    private async Task<StoredResult> ProduceAsync(
        Job job,
        StoredObject found,
        ResultPlaces places,
        MessageLease lease,
        CancellationToken cancellation,
        CancellationToken stop)
    {
        using var files = new WorkFiles(
            settings.Algorithm.InputFilePath,
            ObjectKey.LocalFileName(job.Input.Key),
            settings.Algorithm.OutputFilePath,
            ResultNames.LocalFor(settings.Stage, job.Input.Key),
            settings.ScratchFolders);
        await using (var destination = files.CreateInput())
        {
            await store.DownloadAsync(job.Input.Bucket, job.Input.Key, job.Input.VersionId, found, destination, cancellation);
        }

        log.Step("downloaded", job.Short, ("bytes", found.Size));
        var exit = await command.RunAsync(job, files, lease, stop);
        log.Step("ran", job.Short, ("ms", (long)exit.Duration.TotalMilliseconds), ("peak_bytes", exit.PeakMemoryBytes));

        var collected = await results.CollectAsync(files, exit, cancellation);
        log.Step("collected", job.Short);
        var stored = await results.UploadAsync(job, collected, places, exit, cancellation);
        log.Step("uploaded", job.Short, ("result", stored.Key));
        return stored;
    }

    private async Task HandOverAsync(Job job, StoredResult result, MessageLease lease, CancellationToken stop)
    {
        using var finishing = new FinishingGrace(stop);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(finishing.Token, lease.Lost);
        var output = new InputObject(
            settings.OutputBucket, result.Key, result.Object.VersionId, result.Object.ETag.Trim('"'), result.Object.Size);
        await nextStage.HandOverAsync(output, job.Identity, either.Token);
        log.Step("handed-over", job.Short);
    }
}
