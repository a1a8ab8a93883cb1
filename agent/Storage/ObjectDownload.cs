using System.Buffers;
using Amazon.S3;
using Amazon.S3.Model;
using CloudPipe.Agent.Storage.Checksums;
using Microsoft.Win32.SafeHandles;

namespace CloudPipe.Agent.Storage;

/// <summary>
/// An object into a file: small ones in one request, others in ranges, several at once, each written where it belongs. A range that
/// breaks goes on at the byte where it broke. The bytes are checked against what the bucket says of them.
/// </summary>
internal sealed class ObjectDownload(IAmazonS3 s3, TransferLimits limits, TimeProvider clock)
{
    private const int TriesOfTheWhole = 2;

    /// <exception cref="StorageException">CP4037 or CP4038; beside them, what the SDK throws.</exception>
    public async Task RunAsync(ObjectPlace place, StoredObject found, SafeFileHandle file, CancellationToken cancellationToken)
    {
        for (var tries = 1; found.Size > 0; tries++)
        {
            try
            {
                await FetchAndVerifyAsync(place, found, file, cancellationToken);
                return;
            }
            catch (StorageException failure) when (failure.Code == AgentErrorCodes.BytesDiffer && tries < TriesOfTheWhole)
            {
                // Which range it was, the checksum of the whole does not tell.
            }
        }
    }

    private async Task FetchAndVerifyAsync(ObjectPlace place, StoredObject found, SafeFileHandle file, CancellationToken cancellationToken)
    {
        var crc = found.Checksum?.Crc ?? Crc.Crc32C;
        var value = await FetchAsync(place, found, crc, file, cancellationToken);
        if (found.Checksum is { } expected && expected.Value != value)
        {
            throw new StorageException(
                AgentErrorCodes.BytesDiffer,
                $"What arrived of {place} is not what the bucket says it holds: {crc.Name} is {crc.Write(value)}, not {crc.Write(expected.Value)}.",
                "Something on the way changes bytes, or the object is damaged. If it repeats, upload the object again.");
        }
    }

    private async Task<ulong> FetchAsync(ObjectPlace place, StoredObject found, Crc crc, SafeFileHandle file, CancellationToken cancellationToken)
    {
        var count = (int)((found.Size + limits.Range - 1) / limits.Range);
        if (count == 1)
        {
            var only = new DownloadedRange(0, found.Size, crc);
            await FetchAsync(place, found, only, file, cancellationToken);
            return only.Value;
        }

        var ranges = Enumerable.Range(0, count)
            .Select(i => new DownloadedRange(i * limits.Range, Math.Min(limits.Range, found.Size - (i * limits.Range)), crc)).ToList();
        await Parallel.ForEachAsync(
            ranges,
            new ParallelOptions { MaxDegreeOfParallelism = limits.AtOnce, CancellationToken = cancellationToken },
            async (range, cancellation) => await FetchAsync(place, found, range, file, cancellation));
        return ranges.Aggregate(0UL, (whole, range) => crc.Combine(whole, range.Value, range.Length));
    }

    private async Task FetchAsync(
        ObjectPlace place, StoredObject found, DownloadedRange range, SafeFileHandle file, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await GoOnAsync(place, found, range, file, cancellationToken);
                return;
            }
            catch (StorageException broken) when (broken.Code == AgentErrorCodes.TransferBroken && tries < limits.Tries)
            {
                await Task.Delay(limits.Backoff * (1 << tries) / 2, clock, cancellationToken);
            }
        }
    }

    private async Task GoOnAsync(
        ObjectPlace place, StoredObject found, DownloadedRange range, SafeFileHandle file, CancellationToken cancellationToken)
    {
        using var watch = new StallWatch(limits.Stall, clock, cancellationToken);
        var request = new GetObjectRequest
        {
            BucketName = place.Bucket,
            Key = place.Key,
            VersionId = place.VersionId,
            EtagToMatch = place.VersionId is null ? found.ETag : null,
            ByteRange = new ByteRange(range.Next, range.End - 1),
        };
        var buffer = ArrayPool<byte>.Shared.Rent(limits.Buffer);
        try
        {
            using var reply = await AskAsync(request, range, watch);
            while (range.Left > 0)
            {
                var count = await ReadAsync(reply.ResponseStream, buffer.AsMemory(0, (int)Math.Min(buffer.Length, range.Left)), place, range, watch);
                await RandomAccess.WriteAsync(file, buffer.AsMemory(0, count), range.Next, cancellationToken);
                range.Add(buffer.AsSpan(0, count));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task<GetObjectResponse> AskAsync(GetObjectRequest request, DownloadedRange range, StallWatch watch)
    {
        GetObjectResponse reply;
        try
        {
            reply = await s3.GetObjectAsync(request, watch.Token);
        }
        catch (Exception failure) when (watch.IsBreak(failure))
        {
            throw watch.Named($"s3://{request.BucketName}/{request.Key}", failure);
        }

        if (reply.ContentLength == range.Left && reply.ContentRange?.StartsWith($"bytes {range.Next}-", StringComparison.Ordinal) == true)
        {
            return reply;
        }

        using (reply)
        {
            throw new StorageException(
                AgentErrorCodes.TransferBroken,
                $"s3://{request.BucketName}/{request.Key}: {range.Left} bytes from {range.Next} were asked for, and {reply.ContentLength} came ({reply.ContentRange}).",
                "The endpoint, or something before it, does not answer as S3 does.");
        }
    }

    private static async Task<int> ReadAsync(Stream source, Memory<byte> buffer, ObjectPlace place, DownloadedRange range, StallWatch watch)
    {
        int count;
        try
        {
            count = await source.ReadAsync(buffer, watch.Token);
        }
        catch (Exception failure) when (watch.IsBreak(failure))
        {
            throw watch.Named(place.ToString(), failure);
        }

        watch.Moved();
        return count > 0 ? count : throw watch.Named(place.ToString(), new EndOfStreamException($"it ended {range.Left} bytes early"));
    }
}
