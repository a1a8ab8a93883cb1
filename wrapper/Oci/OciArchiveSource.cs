namespace CloudPipe.Wrapper;

/// <summary><c>oci-archive:PATH[:TAG]</c></summary>
internal sealed class OciArchiveSource : IImageSource
{
    public async Task<ContainerImage> ReadAsync(ImageReference reference, string? platform, CancellationToken cancellationToken) =>
        await (await OpenAsync(reference, cancellationToken)).ReadAsync(platform, cancellationToken);

    public async Task<IReadOnlyList<ContainerImage>> ReadPlatformsAsync(
        ImageReference reference, IReadOnlyCollection<string> architectures, CancellationToken cancellationToken) =>
        await (await OpenAsync(reference, cancellationToken)).ReadPlatformsAsync(architectures, cancellationToken);

    private static async Task<OciLayoutReader> OpenAsync(ImageReference reference, CancellationToken cancellationToken) =>
        new(await TarFiles.OpenAsync(reference.Name, cancellationToken), reference);
}
