using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3.Transfer;
using CloudPipe.Model;

namespace CloudPipe.Agent.Storage;

/// <summary>Buckets on Amazon S3, or on what speaks its protocol.</summary>
internal sealed class S3ObjectStore(IAmazonS3 s3, TimeProvider clock) : IObjectStore
{
    private const int CopyBuffer = 128 * 1024;
    private const string JobHeader = "x-amz-meta-" + ResultMetadata.Job;
    private const string SourceHeader = "x-amz-meta-" + ResultMetadata.Source;

    /// <summary>A download that brings no byte for so long is broken.</summary>
    private static readonly TimeSpan Stall = TimeSpan.FromSeconds(60);

    public async Task<StoredObject?> FindAsync(string bucket, string key, string? versionId, CancellationToken cancellationToken)
    {
        try
        {
            var found = await s3.GetObjectMetadataAsync(
                new GetObjectMetadataRequest { BucketName = bucket, Key = key, VersionId = versionId }, cancellationToken);
            return new StoredObject(
                found.ETag, found.ContentLength, NullIfEmpty(found.VersionId), found.Metadata[JobHeader], found.Metadata[SourceHeader]);
        }
        // The second is the answer for a version that is a delete marker.
        catch (AmazonS3Exception failure) when (failure.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed)
        {
            return null;
        }
        catch (Exception failure) when (IsStorages(failure))
        {
            throw Refused("look at", bucket, key, failure);
        }
    }

    public async Task DownloadAsync(
        string bucket, string key, string? versionId, StoredObject found, Stream destination, CancellationToken cancellationToken)
    {
        try
        {
            var request = new GetObjectRequest { BucketName = bucket, Key = key, VersionId = versionId, EtagToMatch = versionId is null ? found.ETag : null };
            using var reply = await s3.GetObjectAsync(request, cancellationToken);
            var copied = await CopyAsync(reply.ResponseStream, destination, cancellationToken);
            if (copied != found.Size)
            {
                throw new StorageException($"s3://{bucket}/{key} has {found.Size} bytes, but {copied} arrived.", hint: null);
            }
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
        IReadOnlyDictionary<string,
        string> metadata,
        StoredObject? seen,
        CancellationToken cancellationToken)
    {
        var request = new TransferUtilityUploadRequest
        {
            BucketName = bucket,
            Key = key,
            FilePath = path,
            ContentType = "application/octet-stream",
            IfNoneMatch = seen is null ? "*" : null,
            IfMatch = seen?.ETag,
        };
        foreach (var (name, value) in metadata)
        {
            request.Metadata.Add(name, value);
        }

        var size = new FileInfo(path).Length;
        try
        {
            using var transfer = new TransferUtility(s3);
            var stored = await transfer.UploadWithResponseAsync(request, cancellationToken);
            return new StoredObject(
                stored.ETag,
                size,
                NullIfEmpty(stored.VersionId),
                metadata.GetValueOrDefault(ResultMetadata.Job),
                metadata.GetValueOrDefault(ResultMetadata.Source));
        }
        // 412: the condition does not hold; 409: another conditional write is under way; 404: what If-Match names was deleted.
        catch (AmazonS3Exception failure) when (failure.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict
            || (failure.StatusCode == HttpStatusCode.NotFound && seen is not null && failure.ErrorCode == "NoSuchKey"))
        {
            return null;
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

    private async Task<long> CopyAsync(Stream source, Stream destination, CancellationToken cancellationToken)
    {
        var buffer = new byte[CopyBuffer];
        var total = 0L;
        while (true)
        {
            using var stall = new CancellationTokenSource(Stall, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stall.Token);
            int count;
            try
            {
                count = await source.ReadAsync(buffer, either.Token);
            }
            catch (OperationCanceledException cancelled) when (!cancellationToken.IsCancellationRequested)
            {
                throw new IOException($"No byte arrived for {Stall.TotalSeconds:0} s.", cancelled);
            }

            if (count == 0)
            {
                return total;
            }

            await destination.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            total += count;
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
