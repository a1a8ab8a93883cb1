using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Transfers;

/// <summary>
/// Copies the objects of a bucket into a folder of this machine. A file that is there with the same content stays as it is; one that is
/// not complete never has its name.
/// </summary>
/// <param name="s3">Where from.</param>
/// <param name="bucket">The bucket.</param>
/// <param name="options">How.</param>
public sealed class BucketDownload(IAmazonS3 s3, string bucket, TransferOptions options)
{
    /// <summary>Downloads what has a prefix; what is CloudPipe's own stays there.</summary>
    /// <param name="folder">Made if it is not there. A key's folders are folders in it.</param>
    /// <param name="prefix">What keys begin with; empty for all.</param>
    /// <param name="cancellationToken">Ends it: of a file that was under way nothing is left.</param>
    /// <exception cref="AmazonS3Exception">S3 refuses all of it.</exception>
    public async Task<TransferOutcome> RunAsync(string folder, string prefix, CancellationToken cancellationToken)
    {
        var place = new DownloadFolder(folder);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var counting = CountAsync(prefix, enough.Token);
        try
        {
            return await TransferLoop.RunAsync(
                ObjectsAsync(prefix, cancellationToken),
                (found, cancel) => CopyAsync(place, found, cancel),
                (found, reason) => new(found.Key, place.PathOf(found.Key), found.Size ?? 0, TransferVerdict.Failed, reason),
                options,
                cancellationToken);
        }
        finally
        {
            await enough.CancelAsync();
            await counting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            place.Tidy();
        }
    }

    private async Task<TransferredFile> CopyAsync(DownloadFolder place, S3Object found, CancellationToken cancellationToken)
    {
        var (path, size) = (place.PathOf(found.Key), found.Size ?? 0);
        var verdict = await IsThereAsync(path, found, cancellationToken) ? TransferVerdict.Unchanged : TransferVerdict.Copied;
        if (verdict == TransferVerdict.Copied && !options.IsDryRun)
        {
            await new ObjectDownload(s3, bucket, options).RunAsync(place, found, path, cancellationToken);
        }

        return new(found.Key, path, size, verdict);
    }

    private async Task<bool> IsThereAsync(string path, S3Object found, CancellationToken cancellationToken) =>
        new FileInfo(path) is { Exists: true } file && file.Length == found.Size
        && ContentTag.Read(found.ETag) is { } tag
        && await tag.IsOfAsync(path, await ObjectParts.SizeAsync(s3, bucket, found.Key, tag, cancellationToken), cancellationToken);

    private async Task CountAsync(string prefix, CancellationToken cancellationToken)
    {
        var (count, bytes) = (0L, 0L);
        await foreach (var found in ObjectsAsync(prefix, cancellationToken))
        {
            count++;
            bytes += found.Size ?? 0;
        }

        options.Tally.Counted(count, bytes);
    }

    private async IAsyncEnumerable<S3Object> ObjectsAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pages = s3.Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = bucket, Prefix = prefix });
        await foreach (var found in pages.S3Objects.WithCancellation(cancellationToken))
        {
            // An empty object whose key ends with / is how consoles make folders.
            if (!found.Key.StartsWith(RecordKeys.Reserved, StringComparison.Ordinal) && !(found.Key.EndsWith('/') && found.Size is null or 0))
            {
                yield return found;
            }
        }
    }
}
