using Amazon.S3.Model;
using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Deployed;
using CloudPipe.Deployer.Retrying;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Explaining;

/// <summary>Reads the records that the failed attempts at a file have left, one each.</summary>
internal sealed class FailedAttempts(AwsServices aws, RunningStage stage)
{
    private const int MostRead = 20;

    /// <returns>The first attempt first; of very many, the latest.</returns>
    public async Task<IReadOnlyList<FoundFailure>> OfAsync(InputObject input, CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request { BucketName = stage.OutputBucket, Prefix = FailureRecord.AttemptsPrefixFor(stage.Name, input.Bucket, input.Key) };
        var list = await aws.S3.ListObjectsV2Async(request, cancellationToken);
        var latest = (list.S3Objects ?? []).OrderByDescending(found => found.LastModified).Take(MostRead).ToList();
        var read = await Task.WhenAll(latest.Select(found => aws.Records.GetAsync(stage.OutputBucket, found.Key, cancellationToken)));
        return [.. read.Select(Understood).OfType<FoundFailure>().OrderBy(failure => failure.At).ThenBy(failure => failure.Record.Attempt)];
    }

    private static FoundFailure? Understood(Aws.S3.ObjectRecord? found) =>
        found is not null && DeadLetterReader.Read(found) is { } record ? new(record, record.At ?? found.LastModified) : null;
}
