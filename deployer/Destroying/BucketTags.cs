using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace CloudPipe.Deployer.Destroying;

/// <summary>The tags of a bucket, which say whose it is.</summary>
internal static class BucketTags
{
    /// <summary>Null if there is no such bucket of this account.</summary>
    public static async Task<IReadOnlyDictionary<string, string>?> FindAsync(RemovalWork work, string bucket, CancellationToken cancellationToken)
    {
        try
        {
            var found = await work.Aws.S3.GetBucketTaggingAsync(new GetBucketTaggingRequest { BucketName = bucket, ExpectedBucketOwner = work.Session.AccountId }, cancellationToken);
            return (found.TagSet ?? []).ToDictionary(tag => tag.Key, tag => tag.Value, StringComparer.Ordinal);
        }
        catch (AmazonS3Exception refused) when (refused.ErrorCode == "NoSuchTagSet")
        {
            return new Dictionary<string, string>(StringComparer.Ordinal);
        }
        catch (AmazonS3Exception refused) when (refused.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }
}
