using System.Globalization;
using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Explaining;

/// <summary>Looks at objects without reading them.</summary>
internal sealed class ObjectLookup(IAmazonS3 s3)
{
    private const string Metadata = "x-amz-meta-";

    /// <returns>Null if there is no such object, or no such bucket.</returns>
    public async Task<(FoundObject Found, MetadataCollection Metadata)?> FindAsync(string bucket, string key, CancellationToken cancellationToken)
    {
        try
        {
            var head = await s3.GetObjectMetadataAsync(bucket, key, cancellationToken);
            var at = head.LastModified is { } time ? new DateTimeOffset(time.ToUniversalTime()) : default;
            return (new($"s3://{bucket}/{key}", head.ContentLength, (head.ETag ?? "").Trim('"'), at), head.Metadata);
        }
        catch (AmazonS3Exception failure) when (failure.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>The result of an input, of the two keys that it may have: a file's, or a packed folder's. One of another input only if there is no own.</summary>
    /// <param name="input">The input.</param>
    /// <param name="etag">That it has now; null if it is not there any more.</param>
    /// <param name="stageName">The algorithm's name.</param>
    /// <param name="outputBucket">Where results are.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<FoundResult?> ResultAsync(InputObject input, string? etag, string stageName, string outputBucket, CancellationToken cancellationToken)
    {
        var name = ObjectKey.BaseName(input.Key);
        var looks = await Task.WhenAll(new[] { ResultNames.ForFile(stageName, name), ResultNames.ZipFor(stageName, name) }
            .Select(async result => await FindAsync(outputBucket, KeyOf(input.Key, result), cancellationToken)));
        var results = looks.OfType<(FoundObject Found, MetadataCollection Metadata)>().Select(found => ResultOf(found.Found, found.Metadata, input, etag)).ToList();
        return results.Find(result => result is { IsOfThisFile: true, IsCurrent: true }) ?? results.Find(result => result.IsOfThisFile) ?? results.FirstOrDefault();
    }

    private static string KeyOf(string inputKey, string resultName)
    {
        try
        {
            return ResultNames.Key(inputKey, resultName);
        }
        catch (ResultKeyTooLongException)
        {
            // No worker can store a result of it; what it would have been called is not there either.
            return ObjectKey.Folder(inputKey) + resultName;
        }
    }

    private static FoundResult ResultOf(FoundObject found, MetadataCollection metadata, InputObject input, string? etag)
    {
        string? Said(string name) => metadata[Metadata + name] is { Length: > 0 } value ? value : null;
        var source = Said(ResultMetadata.Source) is { } value ? ResultMetadata.ReadSource(value) : null;
        var sourceETag = Said(ResultMetadata.SourceETag);
        return new(
            found,
            IsCurrent: etag is null || sourceETag is null || sourceETag == etag,
            source is null ? null : $"{source.Bucket}/{source.Key}",
            IsOfThisFile: source is not null && source.Key == input.Key,
            int.TryParse(Said(ResultMetadata.Attempt), NumberStyles.None, CultureInfo.InvariantCulture, out var attempt) ? attempt : null,
            long.TryParse(Said(ResultMetadata.DurationMs), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) ? milliseconds : null,
            Said(ResultMetadata.Job));
    }
}
