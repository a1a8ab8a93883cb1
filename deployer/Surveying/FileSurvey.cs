using Amazon.S3.Model;
using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Deployed;
using CloudPipe.Deployer.Explaining;
using CloudPipe.Deployer.Retrying;
using CloudPipe.Deployer.Watching;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Surveying;

/// <summary>
/// Looks at many files of a workflow, as far as buckets tell: those that left the record of a failure, and the first of the input bucket. Only
/// reads, within a bound: each file costs a few requests.
/// </summary>
/// <param name="aws">The services.</param>
/// <param name="workflow">The workflow.</param>
/// <param name="status">How its queues are, which decides whether what failed is tried again.</param>
public sealed class FileSurvey(AwsServices aws, DeployedWorkflow workflow, WorkflowStatus status)
{
    private const int AtOnce = 16;
    private const int PageSize = 1000;
    private const string Prefix = "x-amz-meta-";

    private readonly ObjectLookup _objects = new(aws.S3);

    /// <param name="most">How many files at most, and how many records of failures of each stage.</param>
    /// <param name="cancellationToken">Breaks off.</param>
    public async Task<Survey> ReadAsync(int most, CancellationToken cancellationToken)
    {
        var notes = new List<string>();
        var failures = await FailedInputsAsync(most, notes, cancellationToken);
        var (listed, isAll) = await ListAsync(workflow.InputBucket, "", most, cancellationToken);
        var inputs = listed.Where(key => !FileQuestion.IsReserved(key) && !key.EndsWith('/')).ToList();
        var keys = failures.Concat(inputs).Distinct(StringComparer.Ordinal).Take(most).Order(StringComparer.Ordinal).ToList();
        if (!isAll || keys.Count == most)
        {
            notes.Add($"The table and the timeline have {Counted.Of(keys.Count, "file")}: those with the record of a failure, then the first of the input bucket. There are more.");
        }

        var files = new SurveyedFile[keys.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, keys.Count),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (index, token) => files[index] = await FollowAsync(keys[index], failures.Contains(keys[index]), token));
        return new(files, notes);
    }

    private async Task<SurveyedFile> FollowAsync(string key, bool hasRecords, CancellationToken cancellationToken)
    {
        var (results, attempts) = (new List<SurveyedResult>(), new List<FoundFailure>());
        var input = new InputObject(workflow.InputBucket, key);
        foreach (var stage in workflow.Stages)
        {
            var result = await ResultAsync(stage, input, cancellationToken);
            var failed = hasRecords || result?.Said.Attempt > 1 ? await AttemptsAsync(stage, input, cancellationToken) : [];
            attempts.AddRange(failed);
            if (result is null)
            {
                var failure = failed.Count > 0 ? failed[^1] : null;
                return new(key, results, attempts, failure) { IsFailed = failure is not null && IsLast(stage, failure) };
            }

            results.Add(result);
            input = new InputObject(stage.OutputBucket, result.Key);
        }

        return new(key, results, attempts, Failure: null) { IsDone = true };
    }

    /// <summary>Those of each attempt; of older agents there is only the latest.</summary>
    private async Task<IReadOnlyList<FoundFailure>> AttemptsAsync(RunningStage stage, InputObject input, CancellationToken cancellationToken)
    {
        if (await new FailedAttempts(aws, stage).OfAsync(input, cancellationToken) is { Count: > 0 } all)
        {
            return all;
        }

        var place = FailureRecord.ObjectKeyFor(stage.Name, input.Bucket, input.Key);
        return await aws.Records.GetAsync(stage.OutputBucket, place, cancellationToken) is { } found && DeadLetterReader.Read(found) is { } record
            ? [new(record, record.At ?? found.LastModified)]
            : [];
    }

    /// <summary>The queue tries again until its count is used up. Where it is empty, nothing is left that could be tried.</summary>
    private bool IsLast(RunningStage stage, FoundFailure failure) =>
        failure.Record.Attempt >= (Verdict.MostAttempts(workflow) ?? int.MaxValue)
        || status.Stages.FirstOrDefault(one => one.Stage == stage.Name) is { Waiting: 0, InFlight: 0 };

    private async Task<SurveyedResult?> ResultAsync(RunningStage stage, InputObject input, CancellationToken cancellationToken)
    {
        var name = ObjectKey.BaseName(input.Key);
        foreach (var result in new[] { ResultNames.ForFile(stage.Name, name), ResultNames.ZipFor(stage.Name, name) })
        {
            var key = ObjectKey.Folder(input.Key) + result;
            if (key.Length <= ObjectKey.LongestBytes
                && await _objects.FindAsync(stage.OutputBucket, key, cancellationToken) is var (found, metadata)
                && metadata[Prefix + ResultMetadata.Source] is { Length: > 0 } source
                && ResultMetadata.ReadSource(source)?.Key == input.Key)
            {
                var said = metadata.Keys.ToDictionary(entry => entry[Prefix.Length..], entry => metadata[entry], StringComparer.Ordinal);
                return new(stage.Name, key, found, StatedResult.Read(said));
            }
        }

        return null;
    }

    /// <summary>The input files that some attempt at some stage has failed on.</summary>
    private async Task<HashSet<string>> FailedInputsAsync(int most, List<string> notes, CancellationToken cancellationToken)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var stage in workflow.Stages.Where(stage => stage.OutputBucket.Length > 0))
        {
            var (listed, isAll) = await ListAsync(stage.OutputBucket, FailureRecord.PrefixFor(stage.Name), most, cancellationToken);
            if (!isAll)
            {
                notes.Add($"Of the records of failures of {stage.Name} the first {listed.Count} were looked at. There are more.");
            }

            // The latest of a file is HASH.json, and each attempt's is in a folder HASH beside it.
            var latest = listed.Where(key => !key[FailureRecord.PrefixFor(stage.Name).Length..].Contains('/', StringComparison.Ordinal)).ToList();
            var inputs = new string?[latest.Count];
            await Parallel.ForEachAsync(
                Enumerable.Range(0, latest.Count),
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
                async (index, token) => inputs[index] = await InputOfAsync(stage, latest[index], token));
            keys.UnionWith(inputs.OfType<string>());
        }

        return keys;
    }

    private async Task<string?> InputOfAsync(RunningStage stage, string recordKey, CancellationToken cancellationToken)
    {
        if (await aws.Records.GetAsync(stage.OutputBucket, recordKey, cancellationToken) is not { } found || DeadLetterReader.Read(found) is not { } record)
        {
            return null;
        }

        var key = record.Key;
        for (var index = workflow.Stages.ToList().IndexOf(stage) - 1; index >= 0; index--)
        {
            if (await _objects.FindAsync(workflow.Stages[index].OutputBucket, key, cancellationToken) is not var (_, metadata)
                || metadata[Prefix + ResultMetadata.Source] is not { Length: > 0 } source
                || ResultMetadata.ReadSource(source) is not { } input)
            {
                return null;
            }

            key = input.Key;
        }

        return key;
    }

    private async Task<(IReadOnlyList<string> Keys, bool IsAll)> ListAsync(string bucket, string prefix, int most, CancellationToken cancellationToken)
    {
        var keys = new List<string>();
        string? token = null;
        do
        {
            var reply = await aws.S3.ListObjectsV2Async(
                new ListObjectsV2Request { BucketName = bucket, Prefix = prefix, ContinuationToken = token, MaxKeys = Math.Min(PageSize, most - keys.Count) }, cancellationToken);
            keys.AddRange((reply.S3Objects ?? []).Select(found => found.Key));
            token = reply.IsTruncated == true ? reply.NextContinuationToken : null;
        }
        while (token is not null && keys.Count < most);
        return (keys, token is null);
    }
}
