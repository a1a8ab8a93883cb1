using System.Buffers;
using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using CloudPipe.Agent.Storage.Checksums;
using Microsoft.Win32.SafeHandles;

namespace CloudPipe.Agent.Storage;

/// <summary>
/// A file into an object, if the key still holds what was seen: small files in one request, others in parts, several at once. Every
/// request and the whole carry a CRC32C, which the bucket compares and keeps. What is not completed is aborted.
/// </summary>
/// <param name="s3">The buckets.</param>
/// <param name="isTls">The connection protects the bytes already: they need no signature of their own.</param>
/// <param name="limits">Sizes and patience.</param>
/// <param name="clock">Of stalls and pauses.</param>
internal sealed class ObjectUpload(IAmazonS3 s3, bool isTls, TransferLimits limits, TimeProvider clock)
{
    private static readonly TimeSpan AbortMayTake = TimeSpan.FromSeconds(2);

    /// <returns>The ETag and version, or null if the key holds something else by now.</returns>
    public async Task<(string ETag, string? VersionId)?> RunAsync(
        ObjectPlace place, string path, IReadOnlyDictionary<string, string> metadata, StoredObject? seen, CancellationToken cancellationToken)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var size = RandomAccess.GetLength(file);
        for (var tries = 1; ; tries++)
        {
            try
            {
                return size <= limits.Part
                    ? await PutAsync(place, file, size, metadata, seen, cancellationToken)
                    : await PutPartsAsync(place, file, size, metadata, seen, cancellationToken);
            }
            // 412: the condition does not hold; 404: what If-Match names was deleted.
            catch (AmazonS3Exception failure) when (failure.StatusCode == HttpStatusCode.PreconditionFailed
                || (failure.ErrorCode == "NoSuchKey" && seen is not null))
            {
                return null;
            }
            catch (Exception failure) when (tries < limits.Tries && IsWorthAnotherTry(failure))
            {
                await Task.Delay(limits.Backoff * (1 << tries) / 2, clock, cancellationToken);
            }
            // Whoever keeps writing there has won.
            catch (AmazonS3Exception failure) when (failure.StatusCode == HttpStatusCode.Conflict)
            {
                return null;
            }
        }
    }

    /// <summary>409: another conditional write was under way, and the whole is to be sent again. NoSuchUpload: a completion whose
    /// answer was lost has succeeded (the condition tells), or somebody aborted it.</summary>
    private static bool IsWorthAnotherTry(Exception failure) => failure switch
    {
        AmazonS3Exception refused => refused.StatusCode == HttpStatusCode.Conflict || refused.ErrorCode == "NoSuchUpload",
        StorageException broken => broken.Code == AgentErrorCodes.TransferBroken,
        _ => false,
    };

    private async Task<(string ETag, string? VersionId)?> PutAsync(
        ObjectPlace place, SafeFileHandle file, long size, IReadOnlyDictionary<string, string> metadata, StoredObject? seen, CancellationToken cancellationToken)
    {
        var reply = await SendAsync(
            place,
            file,
            0,
            size,
            (body, crc, cancellation) =>
            {
                var request = new PutObjectRequest
                {
                    BucketName = place.Bucket,
                    Key = place.Key,
                    InputStream = body,
                    AutoCloseStream = false,
                    ContentType = "application/octet-stream",
                    ChecksumCRC32C = crc,
                    DisablePayloadSigning = isTls,
                    IfNoneMatch = seen is null ? "*" : null,
                    IfMatch = seen?.ETag,
                };
                foreach (var (name, value) in metadata)
                {
                    request.Metadata.Add(name, value);
                }

                return s3.PutObjectAsync(request, cancellation);
            },
            cancellationToken);
        return (reply.Reply.ETag, reply.Reply.VersionId);
    }

    private async Task<(string ETag, string? VersionId)?> PutPartsAsync(
        ObjectPlace place, SafeFileHandle file, long size, IReadOnlyDictionary<string, string> metadata, StoredObject? seen, CancellationToken cancellationToken)
    {
        var begin = new InitiateMultipartUploadRequest
        {
            BucketName = place.Bucket,
            Key = place.Key,
            ContentType = "application/octet-stream",
            ChecksumAlgorithm = ChecksumAlgorithm.CRC32C,
            ChecksumType = ChecksumType.FULL_OBJECT,
        };
        foreach (var (name, value) in metadata)
        {
            begin.Metadata.Add(name, value);
        }

        var upload = (await s3.InitiateMultipartUploadAsync(begin, cancellationToken)).UploadId;
        try
        {
            var parts = await SendPartsAsync(place, upload, file, size, cancellationToken);
            var whole = parts.Aggregate(0UL, (value, part) => Crc.Crc32C.Combine(value, part.Crc, part.Length));
            var done = await s3.CompleteMultipartUploadAsync(
                new CompleteMultipartUploadRequest
                {
                    BucketName = place.Bucket,
                    Key = place.Key,
                    UploadId = upload,
                    PartETags = [.. parts.Select((part, i) => new PartETag(i + 1, part.ETag) { ChecksumCRC32C = Crc.Crc32C.Write(part.Crc) })],
                    ChecksumCRC32C = Crc.Crc32C.Write(whole),
                    ChecksumType = ChecksumType.FULL_OBJECT,
                    MpuObjectSize = size,
                    IfNoneMatch = seen is null ? "*" : null,
                    IfMatch = seen?.ETag,
                },
                cancellationToken);
            return (done.ETag, done.VersionId);
        }
        catch
        {
            await AbortAsync(place, upload);
            throw;
        }
    }

    private async Task<UploadedPart[]> SendPartsAsync(ObjectPlace place, string upload, SafeFileHandle file, long size, CancellationToken cancellationToken)
    {
        var length = Math.Max(limits.Part, (size + limits.MostParts - 1) / limits.MostParts);
        var parts = new UploadedPart[(size + length - 1) / length];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, parts.Length),
            new ParallelOptions { MaxDegreeOfParallelism = limits.AtOnce, CancellationToken = cancellationToken },
            async (i, cancellation) => parts[i] = await SendPartAsync(place, upload, i + 1, file, i * length, Math.Min(length, size - (i * length)), cancellation));
        return parts;
    }

    private async Task<UploadedPart> SendPartAsync(
        ObjectPlace place, string upload, int number, SafeFileHandle file, long offset, long length, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                var (reply, crc) = await SendAsync(
                    place,
                    file,
                    offset,
                    length,
                    (body, crc, cancellation) => s3.UploadPartAsync(
                        new UploadPartRequest
                        {
                            BucketName = place.Bucket,
                            Key = place.Key,
                            UploadId = upload,
                            PartNumber = number,
                            PartSize = length,
                            InputStream = body,
                            ChecksumCRC32C = crc,
                            DisablePayloadSigning = isTls,
                        },
                        cancellation),
                    cancellationToken);
                return new UploadedPart(reply.ETag, crc, length);
            }
            catch (StorageException broken) when (broken.Code == AgentErrorCodes.TransferBroken && tries < limits.Tries)
            {
                await Task.Delay(limits.Backoff * (1 << tries) / 2, clock, cancellationToken);
            }
        }
    }

    private async Task<(T Reply, ulong Crc)> SendAsync<T>(
        ObjectPlace place, SafeFileHandle file, long offset, long length, Func<Stream, string, CancellationToken, Task<T>> send, CancellationToken cancellationToken)
    {
        var crc = await CheckAsync(file, offset, length, cancellationToken);
        using var watch = new StallWatch(limits.Stall, clock, cancellationToken);
        await using var body = new FileSlice(file, offset, length, watch.Moved);
        try
        {
            return (await send(body, Crc.Crc32C.Write(crc), watch.Token), crc);
        }
        catch (Exception failure) when (watch.IsBreak(failure))
        {
            throw watch.Named(place.ToString(), failure);
        }
    }

    private async Task<ulong> CheckAsync(SafeFileHandle file, long offset, long length, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(limits.Buffer);
        try
        {
            var value = 0UL;
            for (var done = 0L; done < length;)
            {
                var count = await RandomAccess.ReadAsync(file, buffer.AsMemory(0, (int)Math.Min(buffer.Length, length - done)), offset + done, cancellationToken);
                if (count == 0)
                {
                    throw new EndOfStreamException("The result became shorter while it was uploaded.");
                }

                value = Crc.Crc32C.Append(value, buffer.AsSpan(0, count));
                done += count;
            }

            return value;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Parts that nobody completes cost money for ever. What cannot be aborted now is left to the bucket's lifecycle rule.</summary>
    private async Task AbortAsync(ObjectPlace place, string upload)
    {
        using var limit = new CancellationTokenSource(AbortMayTake, clock);
        try
        {
            await s3.AbortMultipartUploadAsync(
                new AbortMultipartUploadRequest { BucketName = place.Bucket, Key = place.Key, UploadId = upload }, limit.Token);
        }
        catch (Exception failure) when (failure is AmazonServiceException or AmazonClientException or HttpRequestException or IOException or OperationCanceledException)
        {
            // The failure that led here is the one to tell.
        }
    }
}
