namespace CloudPipe.Wrapper;

/// <summary>Somewhere images are read from.</summary>
public interface IImageSource
{
    /// <param name="reference">With an absolute path, or one relative to the working directory.</param>
    /// <param name="platform"><c>os/architecture[/variant]</c>; null means Linux on the architecture of this machine.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ImageException">The image is not there or cannot be used.</exception>
    Task<ContainerImage> ReadAsync(ImageReference reference, string? platform, CancellationToken cancellationToken);

    /// <summary>
    /// Of an index, every Linux image for one of the architectures; of anything else, the one image there is, whatever it is for.
    /// Attestations are no images.
    /// </summary>
    /// <param name="reference">As for <see cref="ReadAsync"/>.</param>
    /// <param name="architectures">As Go names them: <c>amd64</c>, <c>arm64</c>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>At least one image, in the order of the index.</returns>
    /// <exception cref="ImageException">As for <see cref="ReadAsync"/>; CP3010 for an index that has none of them.</exception>
    async Task<IReadOnlyList<ContainerImage>> ReadPlatformsAsync(
        ImageReference reference, IReadOnlyCollection<string> architectures, CancellationToken cancellationToken) =>
        [await ReadAsync(reference, platform: null, cancellationToken)];
}
