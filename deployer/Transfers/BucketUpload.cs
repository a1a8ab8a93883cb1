using System.Net;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3.Transfer;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Transfers;

/// <summary>
/// Copies files of this machine into a bucket. A file that is there with the same content stays as it is, so that the same upload again
/// goes on where it was interrupted; and as nothing is written, nothing is processed again.
/// </summary>
/// <param name="s3">Where to.</param>
/// <param name="bucket">The bucket.</param>
/// <param name="options">How.</param>
public sealed class BucketUpload(IAmazonS3 s3, string bucket, TransferOptions options)
{
    // A part is no less than this, and S3 takes 10,000 of them.
    private const long LeastPart = 16 * 1024 * 1024;
    private const int MostParts = 10_000;
    private const int PartsAtOnce = 4;

    /// <summary>Uploads files and what is below folders; hidden files below a folder stay out.</summary>
    /// <param name="paths">Files and folders; a file's key is its name, that of a file below a folder its path from there.</param>
    /// <param name="prefix">A folder of the bucket to put them into, or empty.</param>
    /// <param name="cancellationToken">Ends it: a file that was under way is not in the bucket.</param>
    /// <exception cref="DeployException">CP5140: a path is not there, or two files have one key.</exception>
    /// <exception cref="AmazonS3Exception">S3 refuses all of it.</exception>
    public async Task<TransferOutcome> RunAsync(IReadOnlyList<string> paths, string prefix, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(prefix);
        var folder = prefix.Trim('/');
        var files = new LocalFiles(paths, folder.Length == 0 ? "" : folder + "/");

        // What is wrong with the paths is said before the first file is in the bucket, where it would be processed.
        await Task.Run(() => Count(files, cancellationToken), cancellationToken);
        return await TransferLoop.RunAsync(
            files.All().ToAsyncEnumerable(),
            CopyAsync,
            (file, reason) => new(file.Key, file.Path, file.Size, TransferVerdict.Failed, reason),
            options,
            cancellationToken);
    }

    private void Count(LocalFiles files, CancellationToken cancellationToken)
    {
        var (count, bytes) = (0L, 0L);
        foreach (var file in files.All())
        {
            cancellationToken.ThrowIfCancellationRequested();
            count++;
            bytes += file.Size;
        }

        options.Tally.Counted(count, bytes);
    }

    private async Task<TransferredFile> CopyAsync(LocalFile file, CancellationToken cancellationToken)
    {
        if (Encoding.UTF8.GetByteCount(file.Key) > ObjectKey.LongestBytes)
        {
            throw new DeployException(DeployErrorCodes.CannotUpload, $"the key has more than the {ObjectKey.LongestBytes} bytes that S3 takes");
        }

        var verdict = await IsThereAsync(file, cancellationToken) ? TransferVerdict.Unchanged : TransferVerdict.Copied;
        if (verdict == TransferVerdict.Copied && !options.IsDryRun)
        {
            await PutAsync(file, cancellationToken);
        }

        return new(file.Key, file.Path, file.Size, verdict);
    }

    private async Task<bool> IsThereAsync(LocalFile file, CancellationToken cancellationToken)
    {
        GetObjectMetadataResponse found;
        try
        {
            found = await s3.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = bucket, Key = file.Key }, cancellationToken);
        }
        catch (AmazonS3Exception failure) when (failure.StatusCode is HttpStatusCode.NotFound && failure.ErrorCode != "NoSuchBucket")
        {
            return false;
        }
        // Who may upload need not be allowed to look; the upload itself will say what is refused.
        catch (AmazonS3Exception failure) when (failure.StatusCode is HttpStatusCode.Forbidden)
        {
            return false;
        }

        return found.ContentLength == file.Size
            && ContentTag.Read(found.ETag) is { } tag
            && await tag.IsOfAsync(file.Path, await ObjectParts.SizeAsync(s3, bucket, file.Key, tag, cancellationToken), cancellationToken);
    }

    private async Task PutAsync(LocalFile file, CancellationToken cancellationToken)
    {
        var request = new TransferUtilityUploadRequest
        {
            BucketName = bucket,
            Key = file.Key,
            FilePath = file.Path,
            PartSize = Math.Max(LeastPart, (file.Size + MostParts - 1) / MostParts),
        };

        // It says how far it is, from several threads: what is new since somebody last said so adds up to the whole.
        var known = 0L;
        request.UploadProgressEvent += (_, progress) => options.Tally.Moved(progress.TransferredBytes - Interlocked.Exchange(ref known, progress.TransferredBytes));

        // When it fails or is cancelled, it takes back the parts that it has sent.
        using var transfer = new TransferUtility(s3, new TransferUtilityConfig { ConcurrentServiceRequests = PartsAtOnce, MinSizeBeforePartUpload = LeastPart });
        await transfer.UploadAsync(request, cancellationToken);
        var now = new FileInfo(file.Path);
        if ((now.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? now) is { } after && (after.Length != file.Size || after.LastWriteTimeUtc != file.Changed))
        {
            throw new DeployException(DeployErrorCodes.CannotUpload, "it was changed while it was uploaded, so that the bucket may have something in between: upload it again");
        }
    }
}
