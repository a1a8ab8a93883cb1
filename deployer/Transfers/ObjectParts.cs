using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace CloudPipe.Deployer.Transfers;

/// <summary>How an object was put together.</summary>
internal static class ObjectParts
{
    /// <summary>The size of its parts but the last; 0 where it has none or S3 does not say.</summary>
    public static async Task<long> SizeAsync(IAmazonS3 s3, string bucket, string key, ContentTag tag, CancellationToken cancellationToken)
    {
        if (tag.Parts == 0)
        {
            return 0;
        }

        try
        {
            var first = await s3.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = bucket, Key = key, PartNumber = 1 }, cancellationToken);
            return first.ContentLength;
        }
        catch (AmazonServiceException)
        {
            // Whoever does not know parts has the content compared in no other way: it is copied again.
            return 0;
        }
    }
}
