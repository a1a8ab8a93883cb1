namespace CloudPipe.Wrapper;

/// <summary>Stands where a daemon will: says clearly what can be used instead.</summary>
internal sealed class UnsupportedTransport : IImageSource, IImageDestination
{
    public Task<ContainerImage> ReadAsync(ImageReference reference, string? platform, CancellationToken cancellationToken) =>
        Task.FromException<ContainerImage>(Refuse(reference, "read from", $"skopeo copy {reference} oci:FOLDER:TAG"));

    public Task<string> WriteAsync(ContainerImage image, ImageReference reference, CancellationToken cancellationToken) =>
        Task.FromException<string>(reference.Transport == ImageTransport.Scratch
            ? new ImageException(ImageErrorCodes.TransportNotSupported, "'scratch' is the empty image; it cannot be written to.")
            : Refuse(reference, "write to", $"skopeo copy oci:FOLDER:TAG {reference}"));

    private static ImageException Refuse(ImageReference reference, string verb, string command) => new(
        ImageErrorCodes.TransportNotSupported,
        $"CloudPipe does not {verb} Docker daemons yet: {reference}.",
        $"Use one of {TransportNames.Supported}; '{command}' bridges the gap.");
}
