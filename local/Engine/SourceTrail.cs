using CloudPipe.Model;

namespace CloudPipe.Local.Engine;

/// <summary>Goes back from a file of a later stage to the input file that it was made from.</summary>
internal sealed class SourceTrail(RunOptions options, BucketStore buckets)
{
    /// <param name="stage">The stage that has it as an input.</param>
    /// <param name="key">Its key in that stage's input bucket.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<string> InputOfAsync(RunStage stage, string key, CancellationToken cancellationToken)
    {
        for (var index = stage.Index; index > 0; index--)
        {
            var made = await buckets.HeadAsync(RunResources.InputBucket(options, options.Stages[index]), key, cancellationToken);
            if (made?.Metadata.GetValueOrDefault(ResultMetadata.Source) is not { } value || ResultMetadata.ReadSource(value) is not { } source)
            {
                break;
            }

            key = source.Key;
        }

        return key;
    }
}
