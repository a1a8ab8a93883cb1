using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using CloudPipe.Deployer.Access;

namespace CloudPipe.Deployer.Deploying;

/// <summary>Asks S3 whether a bucket is there, ours, and in our region.</summary>
internal sealed class BucketLookup(AwsSession session)
{
    /// <returns>False if there is none of that name in the world.</returns>
    /// <exception cref="DeployException">CP5113: it is in another region. CP5114: it is another account's.</exception>
    public async Task<bool> ExistsAsync(string bucket, CancellationToken cancellationToken)
    {
        try
        {
            var found = await session.Services.S3.HeadBucketAsync(new HeadBucketRequest { BucketName = bucket, ExpectedBucketOwner = session.AccountId }, cancellationToken);
            return found.BucketRegion is not { Length: > 0 } region || region == session.Region ? true : throw Elsewhere(bucket, region);
        }
        catch (AmazonS3Exception refused) when (refused.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
        catch (AmazonS3Exception refused) when (refused.StatusCode == HttpStatusCode.MovedPermanently)
        {
            throw Elsewhere(bucket, region: null);
        }
        catch (AmazonS3Exception refused) when (refused.StatusCode == HttpStatusCode.Forbidden)
        {
            throw new DeployException(
                DeployErrorCodes.BucketTaken,
                $"the bucket {bucket} belongs to another account, or its owner does not let you look at it (s3:ListBucket)",
                "Names of buckets are unique in the world: take another one, for example with your group's name in it.");
        }
        catch (AmazonS3Exception refused) when (refused.StatusCode == HttpStatusCode.BadRequest)
        {
            // The answer to HEAD has no body. This one has: that the credentials have expired, for example.
            await session.Services.S3.GetBucketLocationAsync(new GetBucketLocationRequest { BucketName = bucket }, cancellationToken);
            throw;
        }
    }

    private DeployException Elsewhere(string bucket, string? region) => new(
        DeployErrorCodes.BucketElsewhere,
        $"the bucket {bucket} is in {region ?? "another region"}, the workflow in {session.Region}",
        region is null ? "Take a bucket of the workflow's region, or deploy into the bucket's." : $"Deploy into the bucket's region (--region {region}), or take another bucket.");
}
