using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace CloudPipe.Deployer.Destroying;

/// <summary>Deletes what is in a bucket: all versions, delete markers, and uploads that were never finished.</summary>
internal sealed class BucketEmptying(RemovalWork work)
{
    private const int MostObjects = 1000;
    private const int BatchesAtOnce = 4;
    private const int Rounds = 3;
    private const int SaidEvery = 10 * MostObjects;

    private IAmazonS3 S3 => work.Aws.S3;

    /// <param name="bucket">Of this account, or S3 refuses.</param>
    /// <param name="prefix">What keys begin with; empty for all.</param>
    /// <param name="cancellationToken">Ends it; what is deleted is deleted.</param>
    /// <returns>How many objects, versions and delete markers went.</returns>
    /// <exception cref="DeployException">CP5139: S3 keeps some of it.</exception>
    public async Task<long> EmptyAsync(string bucket, string prefix, CancellationToken cancellationToken)
    {
        var deleted = 0L;
        await Parallel.ForEachAsync(
            VersionsAsync(bucket, prefix).Chunk(MostObjects),
            new ParallelOptions { MaxDegreeOfParallelism = BatchesAtOnce, CancellationToken = cancellationToken },
            async (batch, cancel) =>
            {
                await DeleteAsync(bucket, batch, cancel);
                var now = Interlocked.Add(ref deleted, batch.Length);
                if (now / SaidEvery > (now - batch.Length) / SaidEvery)
                {
                    work.Say(DestroyStep.Data, $"s3://{bucket}/{prefix}: {now:N0} objects and versions are deleted");
                }
            });
        await AbortUploadsAsync(bucket, prefix, cancellationToken);
        return deleted;
    }

    /// <summary>Empties a bucket and deletes it; one that is not there is nothing to do.</summary>
    /// <exception cref="DeployException">CP5139: S3 keeps some of it.</exception>
    public async Task DeleteBucketAsync(string bucket, CancellationToken cancellationToken)
    {
        var deleted = 0L;
        for (var round = 1; ; round++)
        {
            try
            {
                deleted += await EmptyAsync(bucket, "", cancellationToken);
                await S3.DeleteBucketAsync(new DeleteBucketRequest { BucketName = bucket, ExpectedBucketOwner = work.Session.AccountId }, cancellationToken);
                work.Say(DestroyStep.Data, $"s3://{bucket} is deleted, with {deleted:N0} objects and versions");
                return;
            }
            catch (AmazonS3Exception late) when (late.ErrorCode == "BucketNotEmpty")
            {
                // Somebody still uploads.
                if (round == Rounds)
                {
                    throw Kept(bucket, "something is put into it again and again", "Stop whoever uploads to it, and run the same command again.");
                }
            }
            catch (AmazonS3Exception gone) when (gone.StatusCode == HttpStatusCode.NotFound)
            {
                return;
            }
        }
    }

    /// <summary>True if there is nothing with this prefix.</summary>
    public async Task<bool> IsEmptyAsync(string bucket, string prefix, CancellationToken cancellationToken)
    {
        await foreach (var _ in VersionsAsync(bucket, prefix).WithCancellation(cancellationToken))
        {
            return false;
        }

        return true;
    }

    private IAsyncEnumerable<KeyVersion> VersionsAsync(string bucket, string prefix)
    {
        var request = new ListVersionsRequest { BucketName = bucket, Prefix = prefix, ExpectedBucketOwner = work.Session.AccountId };
        return S3.Paginators.ListVersions(request).Versions.Select(version => new KeyVersion { Key = version.Key, VersionId = version.VersionId });
    }

    private async Task DeleteAsync(string bucket, KeyVersion[] batch, CancellationToken cancellationToken)
    {
        try
        {
            await S3.DeleteObjectsAsync(
                new DeleteObjectsRequest { BucketName = bucket, Objects = [.. batch], Quiet = true, ExpectedBucketOwner = work.Session.AccountId }, cancellationToken);
        }
        catch (DeleteObjectsException refused) when (refused.Response?.DeleteErrors is [var first, ..] errors)
        {
            throw Kept(
                bucket,
                $"S3 keeps {errors.Count:N0} of its objects, the first is {first.Key}: {first.Code}: {first.Message}",
                "A retention rule (Object Lock), a bucket policy or a missing right keeps them; nothing of it is lost. Then run the same command again.");
        }
    }

    private async Task AbortUploadsAsync(string bucket, string prefix, CancellationToken cancellationToken)
    {
        var request = new ListMultipartUploadsRequest { BucketName = bucket, Prefix = prefix, ExpectedBucketOwner = work.Session.AccountId };
        await foreach (var upload in S3.Paginators.ListMultipartUploads(request).Uploads.WithCancellation(cancellationToken))
        {
            try
            {
                await S3.AbortMultipartUploadAsync(
                    new AbortMultipartUploadRequest { BucketName = bucket, Key = upload.Key, UploadId = upload.UploadId, ExpectedBucketOwner = work.Session.AccountId }, cancellationToken);
            }
            catch (AmazonS3Exception gone) when (gone.ErrorCode == "NoSuchUpload")
            {
                // It was finished or ended since it was listed.
            }
        }
    }

    private static DeployException Kept(string bucket, string reason, string hint) =>
        new(DeployErrorCodes.BucketNotEmptied, $"the bucket {bucket} could not be emptied: {reason}", hint);
}
