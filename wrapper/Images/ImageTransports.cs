namespace CloudPipe.Wrapper;

/// <summary>Reads and writes images by reference, whatever the transport.</summary>
public static class ImageTransports
{
    /// <inheritdoc cref="IImageSource.ReadAsync"/>
    public static Task<ContainerImage> ReadAsync(ImageReference reference, string? platform, CancellationToken cancellationToken) =>
        ReadAsync(reference, platform, ImageAccess.Default, cancellationToken);

    /// <inheritdoc cref="IImageSource.ReadAsync"/>
    public static Task<ContainerImage> ReadAsync(
        ImageReference reference, string? platform, ImageAccess access, CancellationToken cancellationToken) =>
        Reading(reference, () => Source(reference.Transport, access).ReadAsync(reference, platform, cancellationToken));

    /// <inheritdoc cref="IImageSource.ReadPlatformsAsync"/>
    public static Task<IReadOnlyList<ContainerImage>> ReadPlatformsAsync(
        ImageReference reference, IReadOnlyCollection<string> architectures, ImageAccess access, CancellationToken cancellationToken) =>
        Reading(reference, () => Source(reference.Transport, access).ReadPlatformsAsync(reference, architectures, cancellationToken));

    /// <inheritdoc cref="IImageDestination.WriteAsync"/>
    public static Task<string> WriteAsync(ContainerImage image, ImageReference reference, CancellationToken cancellationToken) =>
        WriteAsync(image, reference, ImageAccess.Default, cancellationToken);

    /// <inheritdoc cref="IImageDestination.WriteAsync"/>
    public static Task<string> WriteAsync(
        ContainerImage image, ImageReference reference, ImageAccess access, CancellationToken cancellationToken) =>
        Writing(reference, async () => await Destination(reference.Transport, access).WriteAsync(
            // Only a daemon may have the layers already that another daemon, or the same one, is still to give out.
            reference.Transport == ImageTransport.DockerDaemon ? image : await WholeImage.OfAsync(image, cancellationToken),
            reference,
            cancellationToken));

    /// <inheritdoc cref="IImageDestination.WriteIndexAsync"/>
    public static Task<string> WriteIndexAsync(
        ImageIndex index, ImageReference reference, ImageAccess access, CancellationToken cancellationToken) =>
        Writing(reference, () => Destination(reference.Transport, access).WriteIndexAsync(index, reference, cancellationToken));

    internal static IImageSource Source(ImageTransport transport, ImageAccess access) => transport switch
    {
        ImageTransport.Docker => new RegistrySource(access),
        ImageTransport.Oci => new OciLayoutSource(),
        ImageTransport.OciArchive => new OciArchiveSource(),
        ImageTransport.DockerArchive => new DockerArchiveSource(),
        ImageTransport.DockerDaemon => new DaemonSource(access),
        _ => new ScratchSource(),
    };

    private static IImageDestination Destination(ImageTransport transport, ImageAccess access) => transport switch
    {
        ImageTransport.Docker => new RegistryDestination(access),
        ImageTransport.Oci => new OciLayoutDestination(),
        ImageTransport.OciArchive => new OciArchiveDestination(),
        ImageTransport.DockerArchive => new DockerArchiveDestination(),
        ImageTransport.DockerDaemon => new DaemonDestination(access),
        _ => new ScratchDestination(),
    };

    internal static async Task<T> Reading<T>(ImageReference reference, Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImageException(ImageErrorCodes.CannotRead, $"{reference} cannot be read: {e.Message}", inner: e);
        }
    }

    internal static async Task<string> Writing(ImageReference reference, Func<Task<string>> write)
    {
        try
        {
            return await write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImageException(ImageErrorCodes.CannotWrite, $"{reference} cannot be written: {e.Message}", inner: e);
        }
    }
}
