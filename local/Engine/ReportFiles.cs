using CloudPipe.Model;

namespace CloudPipe.Local.Engine;

/// <summary>Reads off the buckets what became of a file: its results, and every attempt that failed.</summary>
/// <param name="options">Of the run.</param>
/// <param name="buckets">Where results and records are.</param>
/// <param name="began">When the run began.</param>
/// <param name="wasRetried">Whether failed files of a stage were given back to it: their attempts are counted from 1 again.</param>
internal sealed class ReportFiles(RunOptions options, BucketStore buckets, DateTimeOffset began, Func<RunStage, bool> wasRetried)
{
    private readonly ResultLocator _results = new(options, buckets, began);

    /// <param name="key">The input's.</param>
    /// <param name="failure">The record of the ledger, as JSON, if it failed.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ReportFile> ReadAsync(string key, string? failure, CancellationToken cancellationToken)
    {
        var results = await _results.FollowAsync(key, cancellationToken);
        var record = failure is null ? null : FailureRecord.Read(failure);
        var isDone = record is null && results.Count == options.Stages.Count;
        return new ReportFile
        {
            Key = key,
            State = record is not null ? "failed" : isDone ? "done" : "pending",
            Result = isDone ? results[^1].Result : null,
            Stages = results,
            FailedAttempts = await AttemptsAsync(key, results, record, cancellationToken),
            Failure = record is null ? null : ReportFailure.Of(record),
        };
    }

    private async Task<IReadOnlyList<ReportAttempt>?> AttemptsAsync(
        string key, IReadOnlyList<ReportResult> results, FailureRecord? failure, CancellationToken cancellationToken)
    {
        List<ReportAttempt>? attempts = null;
        foreach (var stage in options.Stages.Take(results.Count + 1))
        {
            var result = stage.Index < results.Count ? results[stage.Index] : null;
            var input = new InputObject(RunResources.InputBucket(options, stage), stage.Index == 0 ? key : results[stage.Index - 1].Result);
            for (var attempt = 1; attempt <= Expected(stage, result, failure); attempt++)
            {
                if (await RecordAsync(stage, input, attempt, cancellationToken) is { } found && IsOfThisRun(found, result))
                {
                    (attempts ??= []).Add(ReportAttempt.Of(found));
                }
            }
        }

        return attempts?.OrderBy(attempt => attempt.At).ToList();
    }

    /// <summary>How many failed at most: who looks for more looks for a million files' in vain.</summary>
    private long Expected(RunStage stage, ReportResult? result, FailureRecord? failure) =>
        wasRetried(stage) ? options.Attempts
        : result is not null ? result.Attempt - 1
        : failure?.Stage == stage.Name ? failure.Attempt
        : options.Attempts;

    /// <summary>Records outlive the run that they are of: the next one may be of the same folder.</summary>
    private bool IsOfThisRun(FailureRecord record, ReportResult? result) => record.At is not { } at || at >= began || result?.Reused == true;

    private Task<FailureRecord?> RecordAsync(RunStage stage, InputObject input, int attempt, CancellationToken cancellationToken) => LeftRecord.ReadAsync(
        buckets,
        RunResources.OutputBucket(options, stage),
        FailureRecord.ObjectKeyForAttempt(stage.Name, input.Bucket, input.Key, attempt),
        cancellationToken);
}
