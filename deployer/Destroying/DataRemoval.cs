using CloudPipe.Model;

namespace CloudPipe.Deployer.Destroying;

/// <summary>Deletes the buckets that the workflow made, if that was asked for; of those that stay it takes what only dispatchers need.</summary>
internal sealed class DataRemoval(RemovalWork work)
{
    public async Task<IReadOnlyList<RetainedResource>> RunAsync(RemovalSubject subject, CancellationToken cancellationToken)
    {
        foreach (var bucket in subject.Buckets)
        {
            if (bucket.IsMade && work.DeleteData)
            {
                await new BucketEmptying(work).DeleteBucketAsync(bucket.Name, cancellationToken);
            }
            else
            {
                await ForgetAsync(bucket, subject, cancellationToken);
            }
        }

        return Stays(subject);
    }

    /// <summary>The buckets that stay, with the reason.</summary>
    public IReadOnlyList<RetainedResource> Stays(RemovalSubject subject) =>
        [.. subject.Buckets.Where(bucket => !(bucket.IsMade && work.DeleteData)).Select(bucket => bucket.IsMade
            ? new RetainedResource($"s3://{bucket.Name}", "your files and results", $"cloudpipe destroy {work.Stack} --delete-data")
            : new RetainedResource($"s3://{bucket.Name}", work.DeleteData ? "it was there before the workflow, so that --delete-data leaves it alone" : "it was there before the workflow", null))];

    // Leases and pauses would mean something to a workflow of the same name that is deployed later. Reasons of failures are data: they stay.
    private async Task ForgetAsync(WorkflowBucket bucket, RemovalSubject subject, CancellationToken cancellationToken)
    {
        var stages = subject.Workflow?.Stages.Where(stage => stage.OutputBucket == bucket.Name).Select(stage => stage.Name) ?? [];
        string[] prefixes = [.. stages.Select(stage => $"{RecordKeys.Reserved}dispatch/{stage}/")];
        if (prefixes.Length == 0 && bucket.IsMade)
        {
            // The stack that knew the stages is gone; this bucket is nobody else's.
            prefixes = [$"{RecordKeys.Reserved}dispatch/"];
        }

        foreach (var prefix in prefixes)
        {
            await new BucketEmptying(work).EmptyAsync(bucket.Name, prefix, cancellationToken);
        }
    }
}
