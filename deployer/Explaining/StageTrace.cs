using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Deployed;
using CloudPipe.Deployer.Retrying;
using CloudPipe.Deployer.Watching;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Explaining;

/// <summary>
/// Follows one file through one stage. Looks only as far as it must: a result that is there answers everything, and queues are peeked into
/// only where something is in them. The queue itself is never received from, because that would count as an attempt.
/// </summary>
internal sealed class StageTrace(AwsServices aws, DeployedWorkflow workflow, RunningStage stage, TimeProvider clock)
{
    private const int EndedWorkersShown = 10;

    // Shorter than a walk through some thousand messages is not; what is not given back in time comes back by itself.
    private static readonly TimeSpan s_peek = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_clocksDiffer = TimeSpan.FromSeconds(5);

    public async Task<StageExplanation> OfAsync(InputObject input, FoundObject? present, CancellationToken cancellationToken)
    {
        var result = new ObjectLookup(aws.S3).ResultAsync(input, present?.ETag, stage.Name, stage.OutputBucket, cancellationToken);
        var failure = FailureAsync(input, cancellationToken);
        await Task.WhenAll(result, failure);
        var known = new StageExplanation
        {
            Stage = stage.Name,
            Input = $"s3://{input.Bucket}/{input.Key}",
            State = FileState.Done,
            Result = await result,
            Failure = await failure,
            Attempts = await failure is null ? [] : await new FailedAttempts(aws, stage).OfAsync(input, cancellationToken),
        };
        return known.Result is { IsCurrent: true, IsOfThisFile: true } ? known : await PendingAsync(known, input, present, cancellationToken);
    }

    /// <summary>Whether handing the result over to the next stage fails, though the result is there.</summary>
    public async Task<StageExplanation> WithHandOverAsync(StageExplanation done, InputObject input, FoundObject? present, CancellationToken cancellationToken)
    {
        var letter = await DeadLetterAsync(input, present, cancellationToken);
        var isLater = done is { Failure: { } failure, Result: { } result } && failure.At >= result.Object.At && failure.Record.Attempt >= (result.Attempt ?? 1);
        return letter is not null ? done with { State = FileState.Failed, DeadLetter = letter }
            : isLater ? done with { State = FileState.Retrying, Queue = await QueueAsync(cancellationToken) }
            : done;
    }

    private async Task<StageExplanation> PendingAsync(StageExplanation known, InputObject input, FoundObject? present, CancellationToken cancellationToken)
    {
        var letter = DeadLetterAsync(input, present, cancellationToken);
        var undelivered = UndeliveredAsync(input, cancellationToken);
        var queue = QueueAsync(cancellationToken);
        await Task.WhenAll(letter, undelivered, queue);
        known = known with { DeadLetter = await letter, Undelivered = await undelivered, Queue = await queue };
        if (known.DeadLetter is not null)
        {
            return known with { State = FileState.Failed };
        }

        if (known.Undelivered is not null)
        {
            return known with { State = FileState.Undelivered };
        }

        if (await new UnreadableEvents(aws, stage).FindAsync(input, cancellationToken) is { } reason)
        {
            return known with { State = FileState.NotUnderstood, NotUnderstood = reason };
        }

        var isIdle = known.Queue is { Files.All: 0, Workers.All: 0 };
        var hasFailed = known.Failure is { } failure && (present is null || failure.At >= present.At);
        return known with
        {
            // A queue cannot be searched; but where there is no file, none waits.
            State = present is null && !hasFailed ? FileState.Missing
                : isIdle ? hasFailed ? FileState.Failed : FileState.Unnoticed
                : hasFailed ? FileState.Retrying
                : known.Queue switch
                {
                    { Paused: not null, Workers.All: 0 } => FileState.Paused,
                    { LaunchFailures.Count: > 0, Workers.Running: 0 } => FileState.NoWorkers,
                    _ => FileState.Waiting,
                },
        };
    }

    private async Task<FoundFailure?> FailureAsync(InputObject input, CancellationToken cancellationToken)
    {
        var found = await aws.Records.GetAsync(stage.OutputBucket, FailureRecord.ObjectKeyFor(stage.Name, input.Bucket, input.Key), cancellationToken);
        return found is not null && DeadLetterReader.Read(found) is { } record ? new(record, found.LastModified) : null;
    }

    /// <returns>Null if there is none of the file as it is now: one that is older than its object is of earlier bytes.</returns>
    private async Task<DeadLetter?> DeadLetterAsync(InputObject input, FoundObject? present, CancellationToken cancellationToken)
    {
        if (await QueueCount.ReadAsync(aws.Sqs, stage.DeadLetterUrl, cancellationToken) is null or { All: 0 })
        {
            return null;
        }

        await using var walk = new QueueWalk(aws.Sqs, stage.DeadLetterUrl!, s_peek);
        await foreach (var batch in walk.BatchesAsync(cancellationToken))
        {
            var found = batch.FirstOrDefault(message => DeadLetterReader.FilesOf(message).Any(file => file.Bucket == input.Bucket && file.Key == input.Key)
                && (present is null || DeadLetterReader.SentAt(message) is not { } sent || sent >= present.At - s_clocksDiffer));
            if (found is not null)
            {
                return await new DeadLetterReader(aws.Records, stage).ReadAsync(found, cancellationToken);
            }
        }

        return null;
    }

    private async Task<UndeliveredFinding?> UndeliveredAsync(InputObject input, CancellationToken cancellationToken)
    {
        if (await QueueCount.ReadAsync(aws.Sqs, workflow.UndeliveredUrl, cancellationToken) is null or { All: 0 })
        {
            return null;
        }

        await using var walk = new QueueWalk(aws.Sqs, workflow.UndeliveredUrl!, s_peek);
        await foreach (var batch in walk.BatchesAsync(cancellationToken))
        {
            var found = batch.Select(message => UndeliveredEvent.Parse(message.Body))
                .FirstOrDefault(lost => lost.IsFor(stage.FunctionName) && lost.Files.Any(file => file.Bucket == input.Bucket && file.Key == input.Key));
            if (found is not null)
            {
                return new(found.At, found.Error);
            }
        }

        return null;
    }

    private async Task<StageQueue> QueueAsync(CancellationToken cancellationToken)
    {
        var workers = new StageWorkers(aws.Ecs, workflow.Cluster, stage);
        var files = QueueCount.ReadAsync(aws.Sqs, stage.QueueUrl, cancellationToken);
        var pause = StagePause.ReadAsync(aws.Records, stage, cancellationToken);
        var troubles = new LaunchTroubles(aws, workflow, clock).OfAsync(stage, cancellationToken);
        var live = workers.CountAsync(cancellationToken);
        var ended = workers.EndedAsync(cancellationToken);
        await Task.WhenAll(files, pause, troubles, live, ended);
        return new()
        {
            Files = await files ?? QueueCount.Empty,
            Workers = await live,
            Paused = await pause,
            LaunchFailures = await troubles,
            EndedWorkers = [.. (await ended).Where(worker => !worker.IsOrdinary).Take(EndedWorkersShown)],
        };
    }
}
