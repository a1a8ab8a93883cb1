namespace CloudPipe.Wrapper;

/// <summary>The empty image stays empty.</summary>
internal sealed class ScratchDestination : IImageDestination
{
    public Task<string> WriteAsync(ContainerImage image, ImageReference reference, CancellationToken cancellationToken) =>
        Task.FromException<string>(new ImageException(
            ImageErrorCodes.TransportNotSupported,
            "'scratch' is the empty image; it cannot be written to.",
            $"Use one of {TransportNames.Supported}."));
}
