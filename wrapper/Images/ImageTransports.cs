namespace CloudPipe.Wrapper;

/// <summary>Reads and writes images by reference, whatever the transport.</summary>
public static class ImageTransports
{
    /// <inheritdoc cref="IImageSource.ReadAsync"/>
    public static async Task<ContainerImage> ReadAsync(
        ImageReference reference,
        string? platform,
        CancellationToken cancellationToken)
    {
        try
        {
            return await Source(reference.Transport).ReadAsync(reference, platform, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImageException(ImageErrorCodes.CannotRead, $"{reference} cannot be read: {e.Message}", inner: e);
        }
    }

    /// <inheritdoc cref="IImageDestination.WriteAsync"/>
    public static async Task<string> WriteAsync(
        ContainerImage image,
        ImageReference reference,
        CancellationToken cancellationToken)
    {
        try
        {
            return await Destination(reference.Transport).WriteAsync(image, reference, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImageException(ImageErrorCodes.CannotWrite, $"{reference} cannot be written: {e.Message}", inner: e);
        }
    }

    private static IImageSource Source(ImageTransport transport) => transport switch
    {
        ImageTransport.Oci => new OciLayoutSource(),
        ImageTransport.OciArchive => new OciArchiveSource(),
        ImageTransport.DockerArchive => new DockerArchiveSource(),
        ImageTransport.Scratch => new ScratchSource(),
        _ => new UnsupportedTransport(),
    };

    private static IImageDestination Destination(ImageTransport transport) => transport switch
    {
        ImageTransport.Oci => new OciLayoutDestination(),
        ImageTransport.OciArchive => new OciArchiveDestination(),
        ImageTransport.DockerArchive => new DockerArchiveDestination(),
        _ => new UnsupportedTransport(),
    };
}
