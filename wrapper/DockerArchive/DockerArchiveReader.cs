namespace CloudPipe.Wrapper;

/// <summary>An archive has no manifest of its own: one is made from the config and the layer files, always the same one.</summary>
internal sealed class DockerArchiveReader(TarFiles files, ArchiveEntry entry)
{
    public async Task<ContainerImage> ReadAsync(CancellationToken cancellationToken)
    {
        var content = files.Find(entry.ConfigPath) ?? throw BlobReader.Missing(files, $"the config '{entry.ConfigPath}'");
        var what = $"{files.Description}, {entry.ConfigPath}";
        var config = await BlobReader.ReadAsync(content, what, cancellationToken);
        if (DigestInName(entry.ConfigPath) is { } digest && ContentDigest.Of(config) != digest)
        {
            throw new StreamPromise(what, digest, null).WrongDigest(ContentDigest.Of(config));
        }

        var diffIds = ImageConfig.Read(JsonBytes.Parse(config, what, ImageErrorCodes.BadConfig)).DiffIds;
        if (diffIds.Count != entry.LayerPaths.Count)
        {
            throw new ImageException(
                ImageErrorCodes.BadConfig,
                $"{what} names {diffIds.Count} layers, {ArchiveManifest.FileName} names {entry.LayerPaths.Count}.",
                "The archive was put together wrongly; make it again with 'docker save'.");
        }

        ImageLimits.RequireReadable(diffIds.Count, what);
        var layers = new List<BlobDescriptor>();
        var contents = new List<IBlobContent>();
        for (var i = 0; i < diffIds.Count; i++)
        {
            var layer = files.Find(entry.LayerPaths[i]) ?? throw BlobReader.Missing(files, $"the layer '{entry.LayerPaths[i]}'");
            contents.Add(layer);
            var diffId = ContentDigest.Require(diffIds[i], what);
            layers.Add(await DescribeAsync(layer, entry.LayerPaths[i], diffId, cancellationToken));
        }

        return ContainerImage.Create(
            DockerManifest.Write(config, layers),
            MediaTypes.DockerManifest,
            config,
            (_, i) => contents[i]);
    }

    private static async Task<BlobDescriptor> DescribeAsync(
        IBlobContent layer,
        string path,
        string diffId,
        CancellationToken cancellationToken)
    {
        await using var stream = await layer.OpenAsync(cancellationToken);
        var start = new byte[4];
        var length = await stream.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        var compression = LayerDecompression.Sniff(start.AsSpan(0, length));
        if (compression == LayerCompression.None)
        {
            return new BlobDescriptor(MediaTypes.DockerLayer, diffId, layer.Length!.Value);
        }

        var digest = DigestInName(path) ?? await HashAsync(layer, cancellationToken);
        var mediaType = compression == LayerCompression.Gzip ? MediaTypes.DockerLayerGzip : MediaTypes.DockerLayerZstd;
        return new BlobDescriptor(mediaType, digest, layer.Length!.Value);
    }

    /// <summary>Compressed layers under names that are not their digest come from old tools: only reading tells what they are.</summary>
    private static async Task<string> HashAsync(IBlobContent layer, CancellationToken cancellationToken)
    {
        await using var stream = await layer.OpenAsync(cancellationToken);
        using var hash = ContentDigest.StartLike("sha256:");
        var buffer = new byte[128 * 1024];
        while (await stream.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            hash.AppendData(buffer, 0, read);
        }

        return ContentDigest.Finish(hash);
    }

    /// <summary><c>blobs/sha256/HEX</c> and <c>HEX.json</c> name their own digest.</summary>
    private static string? DigestInName(string path)
    {
        var name = path.EndsWith(".json", StringComparison.Ordinal) && !path.Contains('/', StringComparison.Ordinal) ? path[..^5]
            : path.StartsWith("blobs/sha256/", StringComparison.Ordinal) ? path["blobs/sha256/".Length..]
            : "";
        return ContentDigest.IsValid("sha256:" + name) ? "sha256:" + name : null;
    }
}
