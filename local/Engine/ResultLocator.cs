using System.Text;
using CloudPipe.Local.Objects;
using CloudPipe.Model;

namespace CloudPipe.Local.Engine;

/// <summary>Follows an input file forward: what each stage made of it, by the names that results have and the source they carry.</summary>
/// <param name="options">Of the run.</param>
/// <param name="buckets">Where results are.</param>
/// <param name="began">When the run began: what is older was there already.</param>
internal sealed class ResultLocator(RunOptions options, BucketStore buckets, DateTimeOffset began)
{
    /// <returns>The result of each stage that has one, first to last; as many as there are stages if the file is done.</returns>
    public async Task<IReadOnlyList<ReportResult>> FollowAsync(string inputKey, CancellationToken cancellationToken)
    {
        var results = new List<ReportResult>();
        var key = inputKey;
        foreach (var stage in options.Stages)
        {
            if (await FindAsync(stage, key, cancellationToken) is not { } result)
            {
                break;
            }

            results.Add(result);
            key = result.Result;
        }

        return results;
    }

    private async Task<ReportResult?> FindAsync(RunStage stage, string inputKey, CancellationToken cancellationToken)
    {
        var bucket = RunResources.OutputBucket(options, stage);
        var source = ResultMetadata.SourceOf(new InputObject(RunResources.InputBucket(options, stage), inputKey));
        var name = ObjectKey.BaseName(inputKey);
        foreach (var resultName in new[] { ResultNames.ForFile(stage.Name, name), ResultNames.ZipFor(stage.Name, name) })
        {
            var key = ResultNames.Key(inputKey, resultName);
            if (Encoding.UTF8.GetByteCount(key) <= KeyPath.LongestKey
                && await buckets.HeadAsync(bucket, key, cancellationToken) is { } found
                && found.Metadata.GetValueOrDefault(ResultMetadata.Source) == source)
            {
                return ResultOf(stage, found);
            }
        }

        return null;
    }

    private ReportResult ResultOf(RunStage stage, StoredObject found)
    {
        var said = StatedResult.Read(found.Metadata);
        return new ReportResult
        {
            Name = stage.Name,
            Result = found.Key,
            Bytes = found.Size,
            Attempt = said.Attempt ?? 0,
            DurationMs = said.DurationMs ?? 0,
            Worker = said.Worker,
            Started = said.Started,
            PeakMemoryBytes = said.PeakMemoryBytes,
            CpuSeconds = said.CpuSeconds,
            Reused = said.Started < began ? true : null,
        };
    }
}
