using Amazon.Runtime;
using CloudPipe.Aws.Sqs;
using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Deployed;
using CloudPipe.Deployer.Watching;

namespace CloudPipe.Deployer.Retrying;

/// <summary>
/// Gives dispatchers the events again that they failed at. An event is deleted only after the dispatcher has answered that its files are
/// queued; what happens twice between the two is done once, because a worker finds the result.
/// </summary>
internal sealed class UndeliveredRetry(AwsServices aws, DeployedWorkflow workflow, RetryRequest request)
{
    private static readonly TimeSpan s_hold = TimeSpan.FromMinutes(5);

    /// <summary>Events of functions that are none of the workflow's any more: nobody can take them.</summary>
    public long Ownerless { get; private set; }

    /// <returns>For each stage's id: how many were delivered and how many failed again, and why the last of them.</returns>
    public async Task<IReadOnlyDictionary<string, (long Delivered, long Failed, string? Problem)>> RunAsync(IReadOnlyList<RunningStage> stages, CancellationToken cancellationToken)
    {
        var done = stages.ToDictionary(stage => stage.Id, _ => (Delivered: 0L, Failed: 0L, Problem: (string?)null), StringComparer.Ordinal);
        // An undelivered event has no reason of a failed file.
        if (workflow.UndeliveredUrl is not { } url || request.Reasons.Count > 0 || await QueueCount.ReadAsync(aws.Sqs, url, cancellationToken) is null or { All: 0 })
        {
            return done;
        }

        await using var walk = new QueueWalk(aws.Sqs, url, s_hold);
        await foreach (var batch in walk.BatchesAsync(cancellationToken))
        {
            foreach (var message in batch)
            {
                var lost = UndeliveredEvent.Parse(message.Body);
                Ownerless += workflow.Stages.Any(stage => lost.IsFor(stage.FunctionName)) ? 0 : 1;
                if (stages.FirstOrDefault(stage => lost.IsFor(stage.FunctionName)) is not { } stage || !Means(stage, lost))
                {
                    continue;
                }

                var (delivered, failed, last) = done[stage.Id];
                var problem = request.IsDryRun ? null : await DeliverAsync(walk, stage, message, lost, cancellationToken);
                done[stage.Id] = lost.IsTick && problem is null ? (delivered, failed, last)
                    : problem is null ? (delivered + 1, failed, last)
                    : (delivered, failed + 1, problem);
            }
        }

        return done;
    }

    private bool Means(RunningStage stage, UndeliveredEvent lost) =>
        request.IsEverything || lost.Files.Any(file => request.MeansFile(StageNames.Of(workflow, stage, file)));

    /// <returns>Why it failed again; null if it did not.</returns>
    private async Task<string?> DeliverAsync(QueueWalk walk, RunningStage stage, Message message, UndeliveredEvent lost, CancellationToken cancellationToken)
    {
        // A tick is over, and the next has come long since; nothing but a file is worth delivering.
        if (!lost.IsTick)
        {
            try
            {
                if (lost.Payload is null)
                {
                    return "its record does not have the event";
                }

                if (await new DispatcherCalls(aws.Lambda, stage).DeliverAsync(lost.Payload, cancellationToken) is { } problem)
                {
                    return problem;
                }
            }
            catch (AmazonServiceException refusal)
            {
                return refusal.Message;
            }
        }

        await walk.DeleteAsync(message, cancellationToken);
        return null;
    }
}
