using System.Net;
using System.Security.Cryptography;
using System.Text;
using Amazon;
using Amazon.S3;
using Amazon.S3.Model;
using CloudPipe.Deployer.Access;

namespace CloudPipe.Deployer.Deploying;

/// <summary>
/// Puts the dispatchers' code and large templates into the code bucket, under the hash of their content: what is there already is not
/// sent again, and what a stack was made of stays what it was. The owner of the bucket is checked in every call: its name can be foretold.
/// </summary>
internal sealed class CodeUpload(AwsSession session, BucketLookup buckets, DeployReporter reporter)
{
    private const string FirstRegion = "us-east-1";

    private readonly IAmazonS3 _s3 = session.Services.S3;
    private readonly string _bucket = CodeBucket.NameOf(session.AccountId, session.Region);

    public static async Task<string> HashAsync(string file, CancellationToken cancellationToken)
    {
        await using var content = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
    }

    /// <summary>Makes the bucket if it is missing, and finishes one whose making was interrupted.</summary>
    /// <returns>Its name.</returns>
    public async Task<string> EnsureBucketAsync(CancellationToken cancellationToken)
    {
        if (!await buckets.ExistsAsync(_bucket, cancellationToken))
        {
            reporter.Tell(DeployStep.Upload, $"create s3 bucket {_bucket}.");
            await CreateAsync(cancellationToken);
        }

        // The tag is set last: where it is, all is done.
        if (!await IsTaggedAsync(cancellationToken))
        {
            await _s3.PutPublicAccessBlockAsync(
                new PutPublicAccessBlockRequest
                {
                    BucketName = _bucket,
                    ExpectedBucketOwner = session.AccountId,
                    PublicAccessBlockConfiguration = new() { BlockPublicAcls = true, BlockPublicPolicy = true, IgnorePublicAcls = true, RestrictPublicBuckets = true },
                },
                cancellationToken);
            await _s3.PutBucketTaggingAsync(
                new PutBucketTaggingRequest { BucketName = _bucket, ExpectedBucketOwner = session.AccountId, TagSet = [new() { Key = CodeBucket.TagKey, Value = CodeBucket.TagValue }] },
                cancellationToken);
        }

        return _bucket;
    }

    /// <summary>Sends a file unless it is there.</summary>
    public async Task SendFileAsync(string key, string file, CancellationToken cancellationToken)
    {
        if (!await IsThereAsync(key, cancellationToken))
        {
            reporter.Tell(DeployStep.Upload, $"upload {Path.GetFileName(file)} to s3://{_bucket}/{key}");
            await _s3.PutObjectAsync(new PutObjectRequest { BucketName = _bucket, Key = key, FilePath = file, ExpectedBucketOwner = session.AccountId }, cancellationToken);
        }
    }

    /// <summary>Sends a template unless it is there.</summary>
    /// <returns>Its address, as CloudFormation wants it.</returns>
    public async Task<string> SendTemplateAsync(string stack, string template, CancellationToken cancellationToken)
    {
        var key = CodeBucket.TemplateKey(stack, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(template))));
        if (!await IsThereAsync(key, cancellationToken))
        {
            reporter.Tell(DeployStep.Upload, $"upload the template to s3://{_bucket}/{key}");
            await _s3.PutObjectAsync(
                new PutObjectRequest { BucketName = _bucket, Key = key, ContentBody = template, ContentType = "application/json", ExpectedBucketOwner = session.AccountId },
                cancellationToken);
        }

        return $"https://{_bucket}.s3.{session.Region}.{RegionEndpoint.GetBySystemName(session.Region).PartitionDnsSuffix}/{key}";
    }

    private async Task CreateAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _s3.PutBucketAsync(
                new PutBucketRequest
                {
                    BucketName = _bucket,
                    UseClientRegion = false,
                    // Not BucketRegionName, which says EU for eu-west-1: a name of 2006 that not everything understands.
                    PutBucketConfiguration = session.Region == FirstRegion ? null : new() { LocationConstraint = session.Region },
                },
                cancellationToken);
        }
        catch (AmazonS3Exception made) when (made.ErrorCode == "BucketAlreadyOwnedByYou")
        {
            // By another deployment, since we looked.
        }
    }

    private async Task<bool> IsTaggedAsync(CancellationToken cancellationToken)
    {
        try
        {
            var tags = await _s3.GetBucketTaggingAsync(new GetBucketTaggingRequest { BucketName = _bucket, ExpectedBucketOwner = session.AccountId }, cancellationToken);
            return tags.TagSet?.Exists(tag => tag.Key == CodeBucket.TagKey) == true;
        }
        catch (AmazonS3Exception none) when (none.ErrorCode == "NoSuchTagSet")
        {
            return false;
        }
    }

    private async Task<bool> IsThereAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            await _s3.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = _bucket, Key = key, ExpectedBucketOwner = session.AccountId }, cancellationToken);
            return true;
        }
        catch (AmazonS3Exception none) when (none.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
    }
}
