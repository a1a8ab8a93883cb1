using Amazon.S3.Model;
using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Deployed;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Explaining;

/// <summary>Events that a dispatcher kept because it did not understand them, and that name a file all the same.</summary>
internal sealed class UnreadableEvents(AwsServices aws, RunningStage stage)
{
    private const int MostRead = 100;

    /// <returns>Why the event was not understood; null if there is none that names the file.</returns>
    public async Task<string?> FindAsync(InputObject input, CancellationToken cancellationToken)
    {
        var prefix = RecordKeys.Poison(stage.Name, "");
        var list = await aws.S3.ListObjectsV2Async(
            new ListObjectsV2Request { BucketName = stage.OutputBucket, Prefix = prefix[..(prefix.LastIndexOf('/') + 1)], MaxKeys = MostRead }, cancellationToken);
        string[] spellings = [input.Key, ObjectKey.FormEncode(input.Key), Uri.EscapeDataString(input.Key)];
        foreach (var key in (list.S3Objects ?? []).OrderByDescending(found => found.LastModified).Select(found => found.Key))
        {
            if (await aws.Records.GetAsync(stage.OutputBucket, key, cancellationToken) is { } found
                && PoisonRecord.Read(found.Content) is { Text: { } text } record
                && spellings.Any(spelling => text.Contains(spelling, StringComparison.Ordinal)))
            {
                return record.Reason;
            }
        }

        return null;
    }
}
