using System.Net;

namespace CloudPipe.Wrapper;

/// <summary>
/// Tells whether the image behind a reference is still the same one, for less than reading it costs: the answers of two glances are equal if so.
/// </summary>
internal static class ImageGlance
{
    private static readonly string[] s_manifests =
        [MediaTypes.OciIndex, MediaTypes.OciManifest, MediaTypes.DockerList, MediaTypes.DockerManifest];

    /// <returns>Null where there is no such image, or no way to tell.</returns>
    /// <exception cref="ImageException">A registry or daemon cannot be reached, or refuses.</exception>
    public static async Task<string?> AtAsync(ImageReference reference, ImageAccess access, CancellationToken cancellationToken) =>
        reference.Transport switch
        {
            ImageTransport.Scratch => reference.Name,
            ImageTransport.Oci => await AtLayoutAsync(reference, cancellationToken),
            ImageTransport.OciArchive or ImageTransport.DockerArchive => AtFile(reference.Name),
            ImageTransport.Docker => reference.Digest ?? await AtRegistryAsync(reference, access, cancellationToken),
            ImageTransport.DockerDaemon => await AtDaemonAsync(reference, access, cancellationToken),
            _ => null,
        };

    private static string? AtFile(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? $"{file.Length} {file.LastWriteTimeUtc.Ticks}" : null;
    }

    private static async Task<string?> AtLayoutAsync(ImageReference reference, CancellationToken cancellationToken)
    {
        var files = new FolderFiles(reference.Name);
        if (files.Find(OciLayout.IndexFile) is not { } content)
        {
            return null;
        }

        var index = JsonBytes.Parse(await BlobReader.ReadAsync(content, OciLayout.IndexFile, cancellationToken), reference.ToString(), ImageErrorCodes.NotALayout);
        var called = index.Children("manifests").Select(IndexEntry.Read).Where(e => reference.Tag is not { } tag || e.IsCalled(tag)).ToList();
        return called.Count > 0 && called.TrueForAll(e => files.Find(ContentDigest.BlobPath(e.Descriptor.Digest)) is not null)
            ? string.Join(' ', called.Select(e => e.Descriptor.Digest))
            : null;
    }

    private static async Task<string?> AtDaemonAsync(ImageReference reference, ImageAccess access, CancellationToken cancellationToken)
    {
        var client = await DaemonClients.ForAsync(access, cancellationToken);
        return await DaemonImages.FindAsync(client, reference, cancellationToken) is { } image ? DaemonImages.IdOf(image) : null;
    }

    /// <summary>HEAD: Docker Hub does not count it as a pull.</summary>
    private static async Task<string?> AtRegistryAsync(ImageReference reference, ImageAccess access, CancellationToken cancellationToken)
    {
        var repository = RegistryRepository.Of(reference, access);
        var call = new RegistryCall(HttpMethod.Head, repository.Target($"manifests/{reference.Tag ?? "latest"}"), [repository.ToPull])
        {
            Accept = s_manifests,
            Expected = [HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed],
        };
        using var response = await repository.Client.SendAsync(call, cancellationToken);
        return response.IsSuccessStatusCode ? RegistryAnswer.Digest(response) : null;
    }
}
