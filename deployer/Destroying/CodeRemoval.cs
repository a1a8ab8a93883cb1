using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using CloudPipe.Deployer.Deploying;
using CloudPipe.Deployer.Synthesis;

namespace CloudPipe.Deployer.Destroying;

/// <summary>Deletes a workflow's code, and with the last workflow the bucket that all have in common.</summary>
internal sealed class CodeRemoval(RemovalWork work)
{
    /// <summary>The bucket of this account, and the one that the workflow was told to use, if that is another.</summary>
    public IReadOnlyList<string> BucketsOf(RemovalSubject subject)
    {
        var told = subject.Workflow?.Parameters.GetValueOrDefault(ParameterIds.CodeBucket);
        var usual = CodeBucket.NameOf(work.Session.AccountId, work.Session.Region);
        return told is { Length: > 0 } && told != usual ? [usual, told] : [usual];
    }

    public async Task RunAsync(RemovalSubject subject, CancellationToken cancellationToken)
    {
        foreach (var bucket in BucketsOf(subject))
        {
            if (await BucketTags.FindAsync(work, bucket, cancellationToken) is not { } tags)
            {
                continue;
            }

            var deleted = await new BucketEmptying(work).EmptyAsync(bucket, CodeBucket.PrefixOf(work.Stack), cancellationToken);
            if (deleted > 0)
            {
                work.Say(DestroyStep.Clear, $"s3://{bucket}/{CodeBucket.PrefixOf(work.Stack)} is deleted, objects: {deleted}");
            }

            if (tags.GetValueOrDefault(CodeBucket.TagKey) == CodeBucket.TagValue && await new BucketEmptying(work).IsEmptyAsync(bucket, "", cancellationToken))
            {
                await DeleteAsync(bucket, cancellationToken);
            }
        }
    }

    /// <summary>The workflow's objects that are still there.</summary>
    public async Task<IReadOnlyList<string>> RemainingAsync(string bucket, CancellationToken cancellationToken) =>
        await BucketTags.FindAsync(work, bucket, cancellationToken) is null
        || await new BucketEmptying(work).IsEmptyAsync(bucket, CodeBucket.PrefixOf(work.Stack), cancellationToken)
            ? [] : [$"s3://{bucket}/{CodeBucket.PrefixOf(work.Stack)}"];

    private async Task DeleteAsync(string bucket, CancellationToken cancellationToken)
    {
        try
        {
            await work.Aws.S3.DeleteBucketAsync(new DeleteBucketRequest { BucketName = bucket, ExpectedBucketOwner = work.Session.AccountId }, cancellationToken);
            work.Say(DestroyStep.Clear, $"s3://{bucket} is deleted: no other workflow has code in it");
        }
        catch (AmazonS3Exception kept) when (kept.ErrorCode == "BucketNotEmpty" || kept.StatusCode == HttpStatusCode.NotFound)
        {
            // Another workflow is being deployed, or somebody else was faster.
        }
    }
}
