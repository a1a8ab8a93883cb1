using System.Text;
using CloudPipe.Local.Objects;
using CloudPipe.Model;

namespace CloudPipe.Local.Engine;

/// <summary>Follows an input file forward: what each stage made of it, by the names that results have and the source they carry.</summary>
internal sealed class ResultLocator(RunOptions options, BucketStore buckets)
{
    /// <returns>The result of each stage that has one, first to last; as many as there are stages if the file is done.</returns>
    public async Task<IReadOnlyList<StageResult>> FollowAsync(string inputKey, CancellationToken cancellationToken)
    {
        var results = new List<StageResult>();
        var key = inputKey;
        foreach (var stage in options.Stages)
        {
            if (await FindAsync(stage, key, cancellationToken) is not { } result)
            {
                break;
            }

            results.Add(result);
            key = result.Key;
        }

        return results;
    }

    private async Task<StageResult?> FindAsync(RunStage stage, string inputKey, CancellationToken cancellationToken)
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
                return new StageResult(
                    stage.Name,
                    key,
                    found.Size,
                    Number(found.Metadata, ResultMetadata.Attempt),
                    Number(found.Metadata, ResultMetadata.DurationMs));
            }
        }

        return null;
    }

    private static long Number(IReadOnlyDictionary<string, string> metadata, string name) =>
        long.TryParse(metadata.GetValueOrDefault(name), out var number) ? number : 0;
}
