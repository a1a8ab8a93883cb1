namespace CloudPipe.Wrapper;

/// <summary>Somewhere images are written to: the seam for registries and daemons.</summary>
public interface IImageDestination
{
    /// <returns>The digest of the manifest that a reader will find there.</returns>
    /// <exception cref="ImageException">The image is damaged (nothing is left behind) or the destination cannot be written.</exception>
    Task<string> WriteAsync(ContainerImage image, ImageReference reference, CancellationToken cancellationToken);
}
