namespace CloudPipe.Wrapper;

/// <summary>Somewhere images are written to.</summary>
public interface IImageDestination
{
    /// <returns>The digest of the manifest that a reader will find there.</returns>
    /// <exception cref="ImageException">The image is damaged (nothing is left behind) or the destination cannot be written.</exception>
    Task<string> WriteAsync(ContainerImage image, ImageReference reference, CancellationToken cancellationToken);

    /// <summary>Writes the images of an index and the index itself, last.</summary>
    /// <returns>The digest of the index that a reader will find there.</returns>
    /// <exception cref="ImageException">As for <see cref="WriteAsync"/>; CP3053 where the transport holds one platform only.</exception>
    Task<string> WriteIndexAsync(ImageIndex index, ImageReference reference, CancellationToken cancellationToken) =>
        throw new ImageException(
            ImageErrorCodes.OnePlatformOnly,
            $"{reference} holds an image for one platform, this one is for {string.Join(", ", index.Images.Select(i => i.Platform))}.",
            "Choose one with --platform, or write to a registry or an OCI layout.");
}
