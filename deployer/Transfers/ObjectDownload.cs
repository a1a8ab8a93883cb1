using Amazon.S3;
using Amazon.S3.Model;

namespace CloudPipe.Deployer.Transfers;

/// <summary>Brings one object to this machine, whole or not at all.</summary>
internal sealed class ObjectDownload(IAmazonS3 s3, string bucket, TransferOptions options)
{
    private const int CopyBuffer = 128 * 1024;

    /// <summary>A download that brings no byte for so long is broken.</summary>
    private static readonly TimeSpan s_stall = TimeSpan.FromSeconds(60);

    public async Task RunAsync(DownloadFolder place, S3Object found, string path, CancellationToken cancellationToken)
    {
        var unfinished = place.UnfinishedPathOf(found.Key);
        try
        {
            await FetchAsync(found, unfinished, cancellationToken);
            place.Complete(unfinished, path);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    private async Task FetchAsync(S3Object found, string unfinished, CancellationToken cancellationToken)
    {
        // What was replaced since it was listed has another size, and half of each is nobody's file.
        var request = new GetObjectRequest { BucketName = bucket, Key = found.Key, EtagToMatch = found.ETag };
        using var reply = await s3.GetObjectAsync(request, cancellationToken);
        await using var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous);
        var copied = await CopyAsync(reply.ResponseStream, file, cancellationToken);
        if (copied != found.Size)
        {
            throw new IOException($"s3://{bucket}/{found.Key} has {found.Size} bytes, but {copied} arrived");
        }
    }

    private async Task<long> CopyAsync(Stream source, FileStream destination, CancellationToken cancellationToken)
    {
        var buffer = new byte[CopyBuffer];
        var total = 0L;
        while (true)
        {
            using var stall = new CancellationTokenSource(s_stall, options.Time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stall.Token);
            int count;
            try
            {
                count = await source.ReadAsync(buffer, either.Token);
            }
            catch (OperationCanceledException cancelled) when (!cancellationToken.IsCancellationRequested)
            {
                throw new IOException($"no byte arrived for {s_stall.TotalSeconds:0} s", cancelled);
            }

            if (count == 0)
            {
                return total;
            }

            await destination.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            options.Tally.Moved(count);
            total += count;
        }
    }
}
