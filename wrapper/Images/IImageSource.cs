namespace CloudPipe.Wrapper;

/// <summary>Somewhere images are read from: the seam for registries and daemons.</summary>
public interface IImageSource
{
    /// <param name="reference">With an absolute path, or one relative to the working directory.</param>
    /// <param name="platform"><c>os/architecture[/variant]</c>; null means Linux on the architecture of this machine.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ImageException">The image is not there or cannot be used.</exception>
    Task<ContainerImage> ReadAsync(ImageReference reference, string? platform, CancellationToken cancellationToken);
}
