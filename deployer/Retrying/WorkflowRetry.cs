using Amazon.Runtime;
using CloudPipe.Aws.Sqs;
using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Deployed;
using CloudPipe.Deployer.Watching;

namespace CloudPipe.Deployer.Retrying;

/// <summary>
/// Gives failed files back to their queues. Where all of a stage are meant, SQS moves them itself; where it refuses, or only some are meant,
/// each is sent first and deleted then: whatever breaks off in between, no file is lost, and one that is there twice is done once.
/// </summary>
public sealed class WorkflowRetry(AwsServices aws, DeployedWorkflow workflow, TimeProvider clock)
{
    private const int FilesListed = 1000;

    // Long enough to look at a great many, short enough that an interrupted retry is soon forgotten.
    private static readonly TimeSpan s_hold = TimeSpan.FromMinutes(5);

    /// <summary>Does it.</summary>
    /// <param name="request">What.</param>
    /// <param name="progress">Is told how far it is; null for nobody.</param>
    /// <param name="cancellationToken">Breaks off: what is back in a queue stays there, what is not stays with the dead letters.</param>
    /// <exception cref="DeployException">CP5125, CP5126: a stage is not there. CP5127: files that were named are not among the failed ones. CP5128: a message could not be put back.</exception>
    public async Task<RetryOutcome> RunAsync(RetryRequest request, IProgress<RetryProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var stages = StageSelection.Of(workflow, request.Stages);
        var events = new UndeliveredRetry(aws, workflow, request);
        var undelivered = await events.RunAsync(stages, cancellationToken);
        var outcomes = new List<StageRetry>();
        foreach (var stage in stages)
        {
            var outcome = await FailedAsync(stage, request, progress, cancellationToken);
            var (delivered, failed, problem) = undelivered[stage.Id];
            outcome = outcome with { Delivered = delivered, Undelivered = failed, Notes = problem is null ? outcome.Notes : [.. outcome.Notes, $"The dispatcher of {stage.Name} failed again: {problem}"] };
            outcomes.Add(outcome.Retried + outcome.Delivered > 0 && !request.IsDryRun ? await EnsureAsync(stage, outcome, cancellationToken) : outcome);
        }

        var all = new RetryOutcome(request.IsDryRun, outcomes)
        {
            Notes = events.Ownerless == 0 ? [] : [$"{Counted.Of(events.Ownerless, "undelivered event")} of stages that the workflow does not have any more, and that nobody can take: upload their files again."],
        };
        return request.Keys.Count > 0 && all.Retried + all.Delivered + all.Undelivered == 0
            ? throw new DeployException(
                DeployErrorCodes.NothingToRetry,
                $"{string.Join(", ", request.Keys)}: not among the files that failed",
                $"cloudpipe why {workflow.StackName} {request.Keys[0]} says where it is.")
            : all;
    }

    private async Task<StageRetry> FailedAsync(RunningStage stage, RetryRequest request, IProgress<RetryProgress>? progress, CancellationToken cancellationToken)
    {
        var count = await QueueCount.ReadAsync(aws.Sqs, stage.DeadLetterUrl, cancellationToken) ?? QueueCount.Empty;
        string? note = null;
        long moved = 0;
        if (request is { IsEverything: true, IsDryRun: false })
        {
            // SQS's counts are late: a task over an empty queue is over at once, and a file that it does not count yet is not left behind.
            (moved, note) = await new MoveTask(aws.Sqs, clock).RunAsync(
                stage.DeadLetterUrl!, stage.QueueUrl!, done => progress?.Report(new(stage.Name, done, Seen: null)), cancellationToken);
            if (note is null)
            {
                return new() { Stage = stage.Name, Retried = moved };
            }

            note = count.All > 0 ? $"{stage.Name}: {note} They were moved one by one." : null;
        }

        var rest = await OneByOneAsync(stage, request, progress, cancellationToken);
        return rest with { Retried = rest.Retried + moved, Notes = note is null ? rest.Notes : [.. rest.Notes, note] };
    }

    private async Task<StageRetry> OneByOneAsync(RunningStage stage, RetryRequest request, IProgress<RetryProgress>? progress, CancellationToken cancellationToken)
    {
        var reader = new DeadLetterReader(aws.Records, stage);
        var files = new List<DeadLetter>();
        long retried = 0;
        await using var walk = new QueueWalk(aws.Sqs, stage.DeadLetterUrl!, s_hold);
        await foreach (var batch in walk.BatchesAsync(cancellationToken))
        {
            var letters = await Task.WhenAll(batch.Select(async message => (Message: message, Letter: await MeantAsync(reader, stage, request, message, cancellationToken))));
            var meant = letters.Where(one => one.Letter is not null).ToList();
            if (!request.IsDryRun)
            {
                await Task.WhenAll(meant.Select(one => PutBackAsync(walk, stage, one.Message, retried, cancellationToken)));
            }

            retried += meant.Count;
            files.AddRange(meant.Select(one => one.Letter!).Take(FilesListed - files.Count));
            progress?.Report(new(stage.Name, retried, walk.Seen));
        }

        return new()
        {
            Stage = stage.Name,
            Retried = retried,
            Left = request.IsDryRun ? walk.Seen : walk.Seen - retried,
            Files = files,
            Notes = walk.SawAll ? [] : [$"{stage.Name}: there are more than can be looked at in one go. Run the same command again in five minutes."],
        };
    }

    /// <returns>Null if it is not meant.</returns>
    private async Task<DeadLetter?> MeantAsync(DeadLetterReader reader, RunningStage stage, RetryRequest request, Message message, CancellationToken cancellationToken)
    {
        var isMeant = request.MeansFile(DeadLetterReader.FilesOf(message).SelectMany(file => StageNames.Of(workflow, stage, file)));
        if (!isMeant)
        {
            return null;
        }

        var letter = await reader.ReadAsync(message, cancellationToken);
        return request.MeansReason(letter.Reason) ? letter : null;
    }

    private async Task PutBackAsync(QueueWalk walk, RunningStage stage, Message message, long before, CancellationToken cancellationToken)
    {
        try
        {
            await aws.Sqs.SendMessageAsync(new SendMessageRequest { QueueUrl = stage.QueueUrl!, MessageBody = message.Body }, cancellationToken);
            await walk.DeleteAsync(message, cancellationToken);
        }
        catch (AmazonServiceException refusal) when (AccessFailures.Explain(refusal) is null)
        {
            throw new DeployException(
                DeployErrorCodes.NotPutBack,
                $"{stage.Name}: after {before} files the next could not be put back into the queue: {refusal.Message}",
                "Nothing is lost. Run the same command again: it goes on with those that are left.");
        }
    }

    private async Task<StageRetry> EnsureAsync(RunningStage stage, StageRetry outcome, CancellationToken cancellationToken)
    {
        var answer = await new DispatcherCalls(aws.Lambda, stage).EnsureAsync(cancellationToken);
        return outcome with { Launched = answer.Launched, IsPaused = answer.IsPaused, Notes = [.. outcome.Notes, .. answer.Problems] };
    }
}
