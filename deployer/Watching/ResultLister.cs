using System.Globalization;
using Amazon.S3;
using Amazon.S3.Model;
using CloudPipe.Deployer.Deployed;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Watching;

/// <summary>Counts the results of a stage by listing its output bucket, up to a limit: listing millions of them takes minutes and costs.</summary>
internal sealed class ResultLister(IAmazonS3 s3, RunningStage stage)
{
    private const int Sampled = 5;
    private const string Metadata = "x-amz-meta-";

    /// <summary>Objects of a page: S3 gives no more.</summary>
    public int PageSize { get; init; } = 1000;

    /// <param name="pages">How many pages of 1,000 objects are listed at most.</param>
    /// <param name="wantsDurations">Whether to look at some results for how long they took.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    public async Task<ResultSample> CountAsync(int pages, bool wantsDurations, CancellationToken cancellationToken)
    {
        long count = 0;
        string? token = null;
        var sample = new List<string>();
        for (var page = 0; page < pages; page++)
        {
            var reply = await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = stage.OutputBucket, ContinuationToken = token, MaxKeys = PageSize }, cancellationToken);
            var results = (reply.S3Objects ?? []).Where(found => IsResult(found.Key)).ToList();
            count += results.Count;
            if (sample.Count < Sampled)
            {
                sample.AddRange(results.Take(Sampled - sample.Count).Select(found => found.Key));
            }

            token = reply.IsTruncated == true ? reply.NextContinuationToken : null;
            if (token is null)
            {
                break;
            }
        }

        return new(count, token is null, wantsDurations ? await MeanSecondsAsync(sample, cancellationToken) : null);
    }

    private bool IsResult(string key) =>
        !key.StartsWith(RecordKeys.Reserved, StringComparison.Ordinal)
        && ObjectKey.BaseName(key).StartsWith(ResultNames.ForFile(stage.Name, ""), StringComparison.Ordinal);

    private async Task<double?> MeanSecondsAsync(List<string> keys, CancellationToken cancellationToken)
    {
        var durations = new List<double>();
        foreach (var key in keys)
        {
            try
            {
                var head = await s3.GetObjectMetadataAsync(stage.OutputBucket, key, cancellationToken);
                if (long.TryParse(head.Metadata[Metadata + ResultMetadata.DurationMs], NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds))
                {
                    durations.Add(milliseconds / 1000.0);
                }
            }
            catch (AmazonS3Exception failure) when (failure.StatusCode == System.Net.HttpStatusCode.NotFound)
            {
                // Somebody took it away since it was listed.
            }
        }

        return durations.Count == 0 ? null : durations.Average();
    }
}
