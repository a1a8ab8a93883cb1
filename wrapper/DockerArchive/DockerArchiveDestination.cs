namespace CloudPipe.Wrapper;

/// <summary>
/// <c>docker-archive:PATH[:REF]</c>: the archive is written anew, with this one image. Layers are stored uncompressed under their diff_id,
/// as <c>skopeo</c> does: every version of every tool that loads such archives reads that.
/// </summary>
internal sealed class DockerArchiveDestination : IImageDestination
{
    public async Task<string> WriteAsync(ContainerImage image, ImageReference reference, CancellationToken cancellationToken)
    {
        OciContent.RefuseNumber(reference);
        if (image.Layers.FirstOrDefault(l => !l.IsStored) is { } foreign)
        {
            await foreign.OpenAsync(cancellationToken); // throws: the archive would be incomplete
        }

        await using var file = await ArchiveTarget.CreateAsync(reference.Name, cancellationToken);
        var tar = new TarStreamWriter(file.Stream);
        var sizes = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var layer in image.Layers.DistinctBy(l => l.DiffId))
        {
            await using var source = await layer.OpenUncompressedAsync(cancellationToken);
            sizes[layer.DiffId] = await tar.AddAsync(LayerPath(layer), source, cancellationToken);
        }

        var config = image.ConfigBytes.ToArray();
        var configPath = $"{ContentDigest.Hex(ContentDigest.Of(config))}.json";
        await tar.AddAsync(configPath, config, cancellationToken);
        await tar.AddAsync(
            ArchiveManifest.FileName,
            ArchiveManifest.Write(configPath, reference.Tag, image.Layers.Select(LayerPath)),
            cancellationToken);
        await tar.FinishAsync(cancellationToken);
        await file.CommitAsync(cancellationToken);
        return ContentDigest.Of(DockerManifest.Write(
            config,
            image.Layers.Select(l => new BlobDescriptor(MediaTypes.DockerLayer, l.DiffId, sizes[l.DiffId]))));
    }

    private static string LayerPath(ImageLayer layer) => $"{ContentDigest.Hex(layer.DiffId)}.tar";
}
