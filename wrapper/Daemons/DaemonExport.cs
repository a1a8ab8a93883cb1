namespace CloudPipe.Wrapper;

/// <summary>
/// An image as the daemon gives it out, whole, for destinations that need the bytes of its layers. It is asked for once, when the first
/// of them is opened, and kept in one nameless file for as long as the image is in use.
/// </summary>
#pragma warning disable CA1001 // The semaphore is used without its wait handle and so has nothing to dispose of; images are values without an end.
internal sealed class DaemonExport(DaemonClient client, string imageId, IReadOnlyList<string> diffIds)
#pragma warning restore CA1001
{
    private const string Podman = "v4.0.0/libpod";

    private readonly SemaphoreSlim _asking = new(1);
    private ContainerImage? _image;

    public DaemonClient Client => client;

    /// <summary>The layer with this diff_id: with its true size, and compressed where the daemon keeps it so.</summary>
    /// <exception cref="ImageException">CP3047, CP3048; CP3052 where the daemon gives out something else; what a damaged archive has.</exception>
    public async Task<ImageLayer> LayerAsync(string diffId, CancellationToken cancellationToken)
    {
        await _asking.WaitAsync(cancellationToken);
        try
        {
            _image ??= await ReadAsync(cancellationToken);
        }
        finally
        {
            _asking.Release();
        }

        return _image.Layers.First(l => l.DiffId == diffId);
    }

    private async Task<ContainerImage> ReadAsync(CancellationToken cancellationToken)
    {
        await using var stream = await OpenAsync(cancellationToken);
        SpooledFile spooled;
        try
        {
            spooled = await SpooledFile.FillAsync(stream, cancellationToken);
        }
        catch (HttpIOException e)
        {
            throw DaemonFault.BrokenOff(client.Address, e);
        }

        var files = await TarFiles.OpenAsync(spooled, $"what the daemon at {client.Address} exports of {imageId}", cancellationToken);
        foreach (var entry in files.Find(ArchiveManifest.FileName) is null ? [] : await ArchiveManifest.ReadAsync(files, cancellationToken))
        {
            var image = await new DockerArchiveReader(files, entry).ReadAsync(cancellationToken);
            if (image.Config.DiffIds.SequenceEqual(diffIds))
            {
                return image;
            }
        }

        foreach (var image in files.Find(OciLayout.IndexFile) is null ? [] : await LayoutImagesAsync(files, cancellationToken))
        {
            if (image.Config.DiffIds.SequenceEqual(diffIds))
            {
                return image;
            }
        }

        throw new ImageException(
            ImageErrorCodes.DaemonImageChanged,
            $"{files.Description} is not the image that it describes: the layers differ.",
            "Was the image changed meanwhile? Try again.");
    }

    private async Task<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await client.StreamAsync(HttpMethod.Get, $"images/{imageId}/get", null, cancellationToken);
        }
        catch (ImageException e) when (e.Code == ImageErrorCodes.DaemonRefused)
        {
            if (!(await client.AboutAsync(cancellationToken)).IsPodman)
            {
                throw;
            }

            // Podman cannot write images with zstd layers in Docker's form; in the other one it compresses everything, which takes its time.
            return await client.StreamAsync(HttpMethod.Get, $"{Podman}/images/{ContentDigest.Hex(imageId)}/get?format=oci-archive", null, cancellationToken);
        }
    }

    /// <summary>Only the platform that the daemon describes is in its archive as a rule; others are passed over.</summary>
    private async Task<IReadOnlyList<ContainerImage>> LayoutImagesAsync(TarFiles files, CancellationToken cancellationToken)
    {
        var reader = new OciLayoutReader(files, new ImageReference(ImageTransport.OciArchive, imageId, SourceIndex: 0));
        return [await reader.ReadAsync(platform: null, cancellationToken)];
    }
}
