namespace CloudPipe.Wrapper;

/// <summary>
/// The archive that <c>docker load</c> reads, in the form of all its versions. Layers that the daemon has are named and left out: it looks
/// for a layer's file only where it does not know the layer.
/// </summary>
internal sealed class DockerLoadArchive(ContainerImage image, string name, int present)
{
    public async Task WriteAsync(Stream output, CancellationToken cancellationToken)
    {
        var tar = new TarStreamWriter(output);
        var config = image.ConfigBytes.ToArray();
        var configPath = $"{ContentDigest.Hex(ContentDigest.Of(config))}.json";
        await tar.AddAsync(configPath, config, cancellationToken);
        foreach (var layer in image.Layers.Skip(present).DistinctBy(l => l.DiffId))
        {
            await AddAsync(tar, layer, cancellationToken);
        }

        await tar.AddAsync(ArchiveManifest.FileName, ArchiveManifest.Write(configPath, name, image.Layers.Select(LayerPath)), cancellationToken);
        await tar.FinishAsync(cancellationToken);
    }

    /// <summary>As it is stored, but for zstd (by what the bytes are: media types lie), which Docker reads since version 23 only.</summary>
    private static async Task AddAsync(TarStreamWriter tar, ImageLayer layer, CancellationToken cancellationToken)
    {
        await using (var stored = await layer.OpenAsync(cancellationToken))
        {
            var start = new byte[4];
            var length = await stored.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
            if (LayerDecompression.Sniff(start.AsSpan(0, length)) != LayerCompression.Zstd)
            {
                await using var whole = new PrefixedStream(start.AsMemory(0, length), stored);
                await tar.AddAsync(LayerPath(layer), whole, layer.Descriptor.Size, cancellationToken);
                return;
            }
        }

        // An archive says the length of a file before its content, and only the end of the stream tells the length.
        await using var unpacked = await layer.OpenUncompressedAsync(cancellationToken);
        var spooled = await SpooledFile.FillAsync(unpacked, cancellationToken);
        await using var file = spooled.Stream;
        await tar.AddAsync(LayerPath(layer), file, spooled.Length, cancellationToken);
    }

    private static string LayerPath(ImageLayer layer) => $"{ContentDigest.Hex(layer.DiffId)}.tar";
}
