using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using CloudPipe.Agent.Storage.Checksums;
using CloudPipe.Model;

namespace CloudPipe.Agent.Storage;

/// <summary>Buckets on Amazon S3, or on what speaks its protocol.</summary>
/// <param name="s3">The client; it repeats what is refused for the moment by itself.</param>
/// <param name="isTls">Whether its connections are.</param>
/// <param name="limits">Sizes and patience.</param>
/// <param name="clock">Of stalls and pauses.</param>
internal sealed class S3ObjectStore(IAmazonS3 s3, bool isTls, TransferLimits limits, TimeProvider clock) : IObjectStore
{
    private const string JobHeader = "x-amz-meta-" + ResultMetadata.Job;
    private const string SourceHeader = "x-amz-meta-" + ResultMetadata.Source;

    private readonly ObjectDownload _download = new(s3, limits, clock);
    private readonly ObjectUpload _upload = new(s3, isTls, limits, clock);

    public async Task<StoredObject?> FindAsync(string bucket, string key, string? versionId, CancellationToken cancellationToken)
    {
        try
        {
            var found = await s3.GetObjectMetadataAsync(
                new GetObjectMetadataRequest { BucketName = bucket, Key = key, VersionId = versionId, ChecksumMode = ChecksumMode.ENABLED },
                cancellationToken);
            // What AbsentIsEmpty made of "not found".
            return found.ETag is null ? null : new StoredObject(
                found.ETag, found.ContentLength, NullIfEmpty(found.VersionId), found.Metadata[JobHeader], found.Metadata[SourceHeader])
            {
                Checksum = ObjectChecksum.Choose(
                    found.ChecksumType?.Value,
                    (Crc.Crc32C, found.ChecksumCRC32C),
                    (Crc.Crc64Nvme, found.ChecksumCRC64NVME),
                    (Crc.Crc32, found.ChecksumCRC32)),
            };
        }
        // The answer for a version that is a delete marker; and "not found" where the client is not ours.
        catch (AmazonS3Exception failure) when (failure.StatusCode is HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotFound)
        {
            return null;
        }
        catch (Exception failure) when (IsStorages(failure))
        {
            throw Refused("look at", bucket, key, failure);
        }
    }

    public async Task DownloadAsync(
        string bucket, string key, string? versionId, StoredObject found, FileStream destination, CancellationToken cancellationToken)
    {
        try
        {
            await _download.RunAsync(new ObjectPlace(bucket, key, versionId), found, destination.SafeFileHandle, cancellationToken);
        }
        catch (Exception failure) when (IsStorages(failure))
        {
            throw Refused("download", bucket, key, failure);
        }
    }

    public async Task<StoredObject?> TryUploadAsync(
        string bucket,
        string key,
        string path,
        IReadOnlyDictionary<string, string> metadata,
        StoredObject? seen,
        CancellationToken cancellationToken)
    {
        try
        {
            return await _upload.RunAsync(new ObjectPlace(bucket, key), path, metadata, seen, cancellationToken) is not { } stored ? null : new StoredObject(
                stored.ETag,
                new FileInfo(path).Length,
                NullIfEmpty(stored.VersionId),
                metadata.GetValueOrDefault(ResultMetadata.Job),
                metadata.GetValueOrDefault(ResultMetadata.Source));
        }
        catch (Exception failure) when (IsStorages(failure))
        {
            throw Refused("upload", bucket, key, failure);
        }
    }

    public async Task PutTextAsync(string bucket, string key, string text, CancellationToken cancellationToken)
    {
        try
        {
            await s3.PutObjectAsync(
                new PutObjectRequest { BucketName = bucket, Key = key, ContentBody = text, ContentType = "application/json" },
                cancellationToken);
        }
        catch (Exception failure) when (IsStorages(failure))
        {
            throw Refused("write", bucket, key, failure);
        }
    }

    private static bool IsStorages(Exception failure) => failure is AmazonServiceException or AmazonClientException or HttpRequestException;

    private static StorageException Refused(string action, string bucket, string key, Exception failure)
    {
        var refusal = failure as AmazonServiceException;
        var hint = refusal?.ErrorCode switch
        {
            null => null,
            "NoSuchBucket" => "The bucket does not exist, or is in another region.",
            "KeyTooLongError" => "S3 keys have at most 1024 bytes, and the result's name is longer than the input's: use a shorter name.",
            _ when refusal.StatusCode == HttpStatusCode.Forbidden => "The worker's role needs s3:GetObject on the input bucket; s3:GetObject, s3:PutObject and s3:AbortMultipartUpload on the output bucket; s3:ListBucket on both.",
            _ when refusal.StatusCode == HttpStatusCode.PreconditionFailed => "The object was replaced while the job began; the next attempt takes the new one.",
            _ => null,
        };
        return new StorageException(
            $"Could not {action} s3://{bucket}/{key}: {refusal?.ErrorCode} {failure.GetBaseException().Message}", hint, failure);
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
