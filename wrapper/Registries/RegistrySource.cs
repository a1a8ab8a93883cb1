namespace CloudPipe.Wrapper;

/// <summary><c>docker://NAME[:TAG][@DIGEST]</c>.</summary>
/// <param name="access">How registries are reached.</param>
/// <param name="onLayers">Told the layers of each image as soon as its manifest is there, while its config is still on the way.</param>
internal sealed class RegistrySource(ImageAccess access, Action<IReadOnlyList<OciBlob>>? onLayers = null) : IImageSource
{
    public Task<ContainerImage> ReadAsync(ImageReference reference, string? platform, CancellationToken cancellationToken) =>
        Reader(reference).ReadAsync(platform, cancellationToken);

    public Task<IReadOnlyList<ContainerImage>> ReadPlatformsAsync(
        ImageReference reference, IReadOnlyCollection<string> architectures, CancellationToken cancellationToken) =>
        Reader(reference).ReadPlatformsAsync(architectures, cancellationToken);

    private RegistryReader Reader(ImageReference reference) => new(RegistryRepository.Of(reference, access), reference, onLayers);
}
