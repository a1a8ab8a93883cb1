namespace CloudPipe.Wrapper;

/// <summary><c>oci:PATH[:TAG]</c></summary>
internal sealed class OciLayoutSource : IImageSource
{
    public Task<ContainerImage> ReadAsync(ImageReference reference, string? platform, CancellationToken cancellationToken) =>
        Open(reference).ReadAsync(platform, cancellationToken);

    public Task<IReadOnlyList<ContainerImage>> ReadPlatformsAsync(
        ImageReference reference, IReadOnlyCollection<string> architectures, CancellationToken cancellationToken) =>
        Open(reference).ReadPlatformsAsync(architectures, cancellationToken);

    private static OciLayoutReader Open(ImageReference reference)
    {
        var path = Path.GetFullPath(reference.Name);
        if (!Directory.Exists(path))
        {
            throw new ImageException(
                ImageErrorCodes.NotFound,
                File.Exists(path) ? $"'{path}' is a file, not a folder." : $"There is no folder '{path}'.",
                File.Exists(path)
                    ? "For an archive write oci-archive:PATH or docker-archive:PATH."
                    : "Check the path; a relative one starts at the algorithm file's folder.");
        }

        return new OciLayoutReader(new FolderFiles(path), reference);
    }
}
