using System.Net;

namespace CloudPipe.Wrapper;

/// <summary>A blob that stays in its registry until somebody reads it. A destination in the same registry mounts it instead.</summary>
internal sealed record RegistryBlob(RegistryRepository Repository, BlobDescriptor Descriptor) : IBlobContent
{
    /// <summary>Unknown until it is asked for.</summary>
    public long? Length => null;

    public string? FilePath => null;

    /// <exception cref="ImageException">CP3011 where the registry does not have it.</exception>
    public async Task<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        var response = await GetAsync(from: 0, cancellationToken);
        return new BlobDownload(this, response, await response.Content.ReadAsStreamAsync(cancellationToken));
    }

    /// <summary>The blob from a byte on; a registry may answer with all of it nevertheless.</summary>
    public async Task<HttpResponseMessage> GetAsync(long from, CancellationToken cancellationToken)
    {
        var call = new RegistryCall(HttpMethod.Get, Repository.Target($"blobs/{Descriptor.Digest}"), [Repository.ToPull])
        {
            Headers = from == 0 ? [] : [new("Range", $"bytes={from}-")],
            Expected = [HttpStatusCode.NotFound],
        };
        var response = await Repository.Client.SendAsync(call, cancellationToken);
        if (response.StatusCode != HttpStatusCode.NotFound)
        {
            return response;
        }

        response.Dispose();
        throw new ImageException(
            ImageErrorCodes.BlobMissing,
            $"{Repository} does not hold the blob {Descriptor.Digest} that its image names.",
            "The image is incomplete: push it again.");
    }
}
