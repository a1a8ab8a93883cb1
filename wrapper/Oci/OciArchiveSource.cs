namespace CloudPipe.Wrapper;

/// <summary><c>oci-archive:PATH[:TAG]</c></summary>
internal sealed class OciArchiveSource : IImageSource
{
    public async Task<ContainerImage> ReadAsync(ImageReference reference, string? platform, CancellationToken cancellationToken)
    {
        var files = await TarFiles.OpenAsync(reference.Name, cancellationToken);
        return await new OciLayoutReader(files, reference).ReadAsync(platform, cancellationToken);
    }
}
