namespace CloudPipe.Local.Engine;

/// <summary>The buckets and queues of a run: what a deployment creates on AWS.</summary>
internal static class RunResources
{
    public static async Task OpenAsync(RunOptions options, RunFolders folders, EmbeddedEndpoint endpoint, CancellationToken cancellationToken)
    {
        await endpoint.Buckets.AttachAsync(options.InputBucket, Path.GetFullPath(options.InputFolder), readOnly: true, cancellationToken);
        foreach (var stage in options.Stages)
        {
            var folder = IsLast(options, stage) ? folders.Output : folders.StageFolder(stage);
            Directory.CreateDirectory(folder);
            await endpoint.Buckets.AttachAsync(OutputBucket(options, stage), folder, readOnly: false, cancellationToken);
            if (!options.Resume && options.Retry is null)
            {
                await ForgetAsync(endpoint.Queues, stage.Id, cancellationToken);
                await ForgetAsync(endpoint.Queues, stage.DeadLetterId, cancellationToken);
            }

            await endpoint.Queues.CreateAsync(stage.DeadLetterId, options.VisibilitySeconds, cancellationToken: cancellationToken);
            await endpoint.Queues.CreateAsync(stage.Id, options.VisibilitySeconds, stage.DeadLetterId, options.Attempts, cancellationToken);
        }

        // Whoever had a message before a resume is gone.
        await endpoint.Queues.ReleaseAllInFlightAsync(cancellationToken);
    }

    public static string InputBucket(RunOptions options, RunStage stage) =>
        stage.Index == 0 ? options.InputBucket : OutputBucket(options, options.Stages[stage.Index - 1]);

    public static string OutputBucket(RunOptions options, RunStage stage) => IsLast(options, stage) ? options.OutputBucket : stage.Id;

    private static Task ForgetAsync(QueueStore queues, string name, CancellationToken cancellationToken) =>
        queues.Exists(name) ? queues.DeleteQueueAsync(name, cancellationToken) : Task.CompletedTask;

    public static bool IsLast(RunOptions options, RunStage stage) => stage.Index == options.Stages.Count - 1;
}
