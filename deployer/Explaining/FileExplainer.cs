using Amazon.Runtime;
using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Deployed;
using CloudPipe.Deployer.Watching;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Explaining;

/// <summary>
/// Says of one file why it has no result, or which. Changes nothing: dead letters and undelivered events are looked at and given back, and
/// a stage's own queue is only counted.
/// </summary>
public sealed class FileExplainer(AwsServices aws, DeployedWorkflow workflow, TimeProvider clock)
{
    private readonly ObjectLookup _objects = new(aws.S3);

    /// <summary>Follows a file through all stages.</summary>
    /// <param name="file">A key, <c>s3://bucket/key</c>, or either of a result.</param>
    /// <param name="called">What the workflow is called in command lines.</param>
    /// <param name="cancellationToken">Breaks off.</param>
    /// <exception cref="DeployException">CP5126: a stage is not completely deployed. CP5129: the bucket is none of the workflow's.</exception>
    public async Task<FileExplanation> ExplainAsync(string file, string called, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        StageSelection.Of(workflow, []);
        var question = FileQuestion.Parse(file);
        var candidates = question.Candidates(workflow);
        FileExplanation? first = null;
        foreach (var key in candidates.DefaultIfEmpty(question.Key))
        {
            var explanation = await ExplainKeyAsync(key, called, cancellationToken);
            if (explanation.State != FileState.Missing)
            {
                return explanation;
            }

            first ??= explanation;
        }

        return first!;
    }

    private async Task<FileExplanation> ExplainKeyAsync(string key, string called, CancellationToken cancellationToken)
    {
        var found = await FindAsync(key, cancellationToken);
        var input = new InputObject(workflow.InputBucket, key, ETag: found?.ETag, Size: found?.Size);
        var stages = FileQuestion.IsReserved(key) || (found is not null && input.IsFolderMarker)
            ? [new() { Stage = workflow.Stages[0].Name, Input = $"s3://{input.Bucket}/{key}", State = FileState.Skipped }]
            : await StagesAsync(input, found, cancellationToken);
        var notes = new List<string>();
        var unnoticed = stages is [{ State: FileState.Unnoticed }]
            ? await TryAsync("The bucket's notifications", notes, () => BucketNotice.ProblemAsync(aws.S3, workflow, key, cancellationToken))
            : null;
        var alarms = Array.Empty<string>() as IReadOnlyList<string>;
        if (stages[^1] is { State: not FileState.Done, Queue: { } queue })
        {
            alarms = await TryAsync("The alarms", notes, () => WorkflowAlarms.OnAsync(aws.CloudWatch, workflow, cancellationToken)) ?? [];
            var metrics = await TryAsync("The metrics", notes, () => new MetricsReader(aws.CloudWatch, workflow, clock).ReadAsync(cancellationToken));
            var oldest = metrics?.Of(workflow.Stages[stages.Count - 1].Id).OldestWaits?.TotalSeconds;
            stages[^1] = stages[^1] with { Queue = queue with { OldestWaitsSeconds = queue.Files.All > 0 ? oldest : null } };
        }

        var verdict = Verdict.Of(workflow, called, key, found, stages, unnoticed, clock.GetUtcNow());
        return new()
        {
            Stack = workflow.StackName,
            File = $"s3://{input.Bucket}/{key}",
            Input = found,
            Stages = stages,
            State = stages[^1].State,
            Verdict = verdict.Sentence,
            Next = verdict.Next,
            Alarms = alarms,
            Notes = notes,
        };
    }

    private async Task<List<StageExplanation>> StagesAsync(InputObject input, FoundObject? present, CancellationToken cancellationToken)
    {
        var stages = new List<StageExplanation>();
        var (before, beforePresent) = (input, present);
        for (var i = 0; i < workflow.Stages.Count; i++)
        {
            var stage = workflow.Stages[i];
            var known = await new StageTrace(aws, workflow, stage, clock).OfAsync(input, present, cancellationToken);
            if (i > 0 && known is { State: not FileState.Done, Failure: null, DeadLetter: null })
            {
                // A message stays at its stage until the next one has its own; of that, nothing is known here.
                var previous = await new StageTrace(aws, workflow, workflow.Stages[i - 1], clock).WithHandOverAsync(stages[^1], before, beforePresent, cancellationToken);
                if (previous.State != FileState.Done)
                {
                    stages[^1] = previous;
                    return stages;
                }
            }

            stages.Add(known);
            if (known is not { State: FileState.Done, Result.Object: { } result })
            {
                return stages;
            }

            (before, beforePresent) = (input, present);
            present = result;
            input = new(stage.OutputBucket, result.Uri[$"s3://{stage.OutputBucket}/".Length..], ETag: result.ETag, Size: result.Size);
        }

        return stages;
    }

    private async Task<FoundObject?> FindAsync(string key, CancellationToken cancellationToken) =>
        key.Length == 0 ? null : (await _objects.FindAsync(workflow.InputBucket, key, cancellationToken))?.Found;

    /// <summary>What is worth knowing, and not worth failing for.</summary>
    private static async Task<T?> TryAsync<T>(string what, List<string> notes, Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (AmazonServiceException refusal)
        {
            notes.Add($"{what} could not be read: {refusal.Message}");
            return default;
        }
    }
}
