namespace CloudPipe.Wrapper;

/// <summary><c>docker://NAME[:TAG]</c>: blobs first, the manifest last; an image that is there already costs one request.</summary>
internal sealed class RegistryDestination(ImageAccess access) : IImageDestination
{
    public async Task<string> WriteAsync(ContainerImage image, ImageReference reference, CancellationToken cancellationToken)
    {
        await using var write = new RegistryWrite(reference, access, cancellationToken);
        return await write.WriteAsync(image, cancellationToken);
    }

    public async Task<string> WriteIndexAsync(ImageIndex index, ImageReference reference, CancellationToken cancellationToken)
    {
        await using var write = new RegistryWrite(reference, access, cancellationToken);
        return await write.WriteAsync(index, cancellationToken);
    }
}
