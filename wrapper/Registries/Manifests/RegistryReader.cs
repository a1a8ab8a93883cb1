namespace CloudPipe.Wrapper;

/// <summary>Reads what one reference names: manifest, then config; layers stay where they are.</summary>
internal sealed class RegistryReader(RegistryRepository repository, ImageReference reference, Action<IReadOnlyList<OciBlob>>? onLayers)
{
    private readonly RepositoryManifests _manifests = new(repository);

    public async Task<ContainerImage> ReadAsync(string? platform, CancellationToken cancellationToken)
    {
        var wanted = platform is null ? null : ImagePlatform.Parse(platform);
        var top = await TopAsync(cancellationToken);
        if (MediaTypes.IsIndex(top.MediaType))
        {
            var chosen = PlatformChoice.Choose(await CandidatesAsync(top, cancellationToken), wanted ?? ImagePlatform.Default, reference.ToString());
            return await ReadAsync(chosen, cancellationToken);
        }

        var only = await ImageOfAsync(top, cancellationToken);
        return wanted is null
            ? only
            : PlatformChoice.Choose([(ImagePlatform.Of(only.Config), only)], wanted, reference.ToString());
    }

    public async Task<IReadOnlyList<ContainerImage>> ReadPlatformsAsync(IReadOnlyCollection<string> architectures, CancellationToken cancellationToken)
    {
        var top = await TopAsync(cancellationToken);
        if (!MediaTypes.IsIndex(top.MediaType))
        {
            return [await ImageOfAsync(top, cancellationToken)];
        }

        var chosen = PlatformChoice.ChooseAll(await CandidatesAsync(top, cancellationToken), architectures, reference.ToString());
        return await Task.WhenAll(chosen.Select(c => ReadAsync(c, cancellationToken)));
    }

    private Task<RegistryManifest> TopAsync(CancellationToken cancellationToken) =>
        _manifests.GetAsync(reference.Digest ?? reference.Tag ?? "latest", cancellationToken);

    private async Task<IReadOnlyList<(ImagePlatform Platform, IndexEntry Entry)>> CandidatesAsync(RegistryManifest index, CancellationToken cancellationToken)
    {
        var leaves = await IndexLeaves.CollectAsync(
            IndexLeaves.Entries(index.Bytes, index.Digest),
            async entry => (await _manifests.GetAsync(entry.Digest, cancellationToken)).Bytes);
        return await Task.WhenAll(leaves.Select(async leaf =>
            (leaf.Platform ?? ImagePlatform.Of((await ReadAsync(leaf, cancellationToken)).Config), leaf)));
    }

    private async Task<ContainerImage> ReadAsync(IndexEntry entry, CancellationToken cancellationToken) =>
        await ImageOfAsync(await _manifests.GetAsync(entry.Descriptor.Digest, cancellationToken), cancellationToken);

    private async Task<ContainerImage> ImageOfAsync(RegistryManifest manifest, CancellationToken cancellationToken)
    {
        var parsed = ImageManifest.Read(manifest.Bytes, manifest.MediaType);
        onLayers?.Invoke([.. parsed.Layers.Where(l => !MediaTypes.IsForeign(l.MediaType)).Select(l => new OciBlob(l, "layer", Content(l)!))]);
        var config = await BlobReader.ReadAsync(new RegistryBlob(repository, parsed.Config), parsed.Config, "the config", cancellationToken);
        return ContainerImage.Create(manifest.Bytes, manifest.MediaType, config, (layer, _) => Content(layer));
    }

    /// <summary>Foreign layers are behind their URLs; no registry holds them.</summary>
    private RegistryBlob? Content(BlobDescriptor layer) => MediaTypes.IsForeign(layer.MediaType) ? null : new RegistryBlob(repository, layer);
}
