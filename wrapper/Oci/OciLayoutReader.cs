namespace CloudPipe.Wrapper;

/// <summary>Finds one image in an OCI layout: by tag, by number or because it is the only one; then by platform.</summary>
internal sealed class OciLayoutReader(IFileSet files, ImageReference reference)
{
    public async Task<ContainerImage> ReadAsync(string? platform, CancellationToken cancellationToken)
    {
        var (leaves, isIndex) = await FindAsync(cancellationToken);
        if (platform is null && !isIndex)
        {
            // One image under this name and no wish: it is the one, as with skopeo.
            return await ReadImageAsync(leaves[0].Descriptor, cancellationToken);
        }

        var wanted = platform is null ? ImagePlatform.Default : ImagePlatform.Parse(platform);
        var candidates = await CandidatesAsync(leaves, cancellationToken);
        return await ReadImageAsync(PlatformChoice.Choose(candidates, wanted, reference.ToString()).Descriptor, cancellationToken);
    }

    public async Task<IReadOnlyList<ContainerImage>> ReadPlatformsAsync(
        IReadOnlyCollection<string> architectures, CancellationToken cancellationToken)
    {
        var (leaves, isIndex) = await FindAsync(cancellationToken);
        if (isIndex)
        {
            leaves = PlatformChoice.ChooseAll(await CandidatesAsync(leaves, cancellationToken), architectures, reference.ToString());
        }

        var images = new List<ContainerImage>();
        foreach (var leaf in leaves)
        {
            images.Add(await ReadImageAsync(leaf.Descriptor, cancellationToken));
        }

        return images;
    }

    /// <summary>The images that the reference means; where it is not an index there is exactly one.</summary>
    private async Task<(IReadOnlyList<IndexEntry> Leaves, bool IsIndex)> FindAsync(CancellationToken cancellationToken)
    {
        var all = await ReadLayoutIndexAsync(cancellationToken);
        if (reference.Digest is { } digest)
        {
            var pinned = all.FirstOrDefault(e => e.Descriptor.Digest == digest);
            var leaves = await CollectAsync(pinned is null ? all : [pinned], cancellationToken);
            if (pinned is null)
            {
                leaves.RemoveAll(l => l.Descriptor.Digest != digest);
            }

            return leaves.Count > 0 ? (leaves, pinned is not null && leaves[0] != pinned) : throw Changed(digest, all);
        }

        var entries = Called(all);
        var called = await CollectAsync(entries, cancellationToken);
        return (called, called is not [var only] || entries[0].Descriptor != only.Descriptor);
    }

    private Task<List<IndexEntry>> CollectAsync(IReadOnlyList<IndexEntry> entries, CancellationToken cancellationToken) =>
        IndexLeaves.CollectAsync(entries, index => BlobReader.ReadAsync(files, index, "the index", cancellationToken));

    private async Task<List<(ImagePlatform Platform, IndexEntry Entry)>> CandidatesAsync(
        IReadOnlyList<IndexEntry> leaves, CancellationToken cancellationToken)
    {
        var candidates = new List<(ImagePlatform, IndexEntry)>();
        foreach (var leaf in leaves)
        {
            candidates.Add((leaf.Platform ?? await PlatformOfAsync(leaf.Descriptor, cancellationToken), leaf));
        }

        return candidates;
    }

    private async Task<IReadOnlyList<IndexEntry>> ReadLayoutIndexAsync(CancellationToken cancellationToken)
    {
        var content = files.Find(OciLayout.IndexFile) ?? throw NotALayout($"it has no {OciLayout.IndexFile}");
        if (files.Find(OciLayout.MarkerFile) is { } marker)
        {
            var bytes = await BlobReader.ReadAsync(marker, OciLayout.MarkerFile, cancellationToken);
            var root = JsonBytes.Parse(bytes, $"{files.Description}, {OciLayout.MarkerFile}", ImageErrorCodes.NotALayout);
            var version = root.Text("imageLayoutVersion");
            if (version?.StartsWith("1.", StringComparison.Ordinal) != true)
            {
                throw NotALayout($"its version is '{version}', not 1.x");
            }
        }
        else
        {
            throw NotALayout($"it has no file {OciLayout.MarkerFile}");
        }

        var json = await BlobReader.ReadAsync(content, $"{files.Description}, {OciLayout.IndexFile}", cancellationToken);
        return Entries(JsonBytes.Parse(json, $"{files.Description}, {OciLayout.IndexFile}", ImageErrorCodes.NotALayout));
    }

    /// <summary>The entries that the reference means; more than one only where they differ in their platform alone.</summary>
    private List<IndexEntry> Called(IReadOnlyList<IndexEntry> all)
    {
        if (reference.SourceIndex is { } number)
        {
            return number < all.Count
                ? [all[number]]
                : throw TagFault($"it has {all.Count} images, so the last one is :@{all.Count - 1}", all);
        }

        var called = all.Where(e => !e.IsAttestation && (reference.Tag is not { } tag || e.IsCalled(tag))).ToList();
        if (called.Count == 0)
        {
            throw TagFault(reference.Tag is null ? "it holds no image" : $"it has no image called '{reference.Tag}'", all);
        }

        return called.Count == 1 || called.TrueForAll(e => e.Tag == called[0].Tag && e.Platform is not null)
            ? called
            : throw TagFault("it holds several images", all);
    }

    private async Task<ImagePlatform> PlatformOfAsync(BlobDescriptor descriptor, CancellationToken cancellationToken) =>
        ImagePlatform.Of((await ReadImageAsync(descriptor, cancellationToken)).Config);

    private async Task<ContainerImage> ReadImageAsync(BlobDescriptor descriptor, CancellationToken cancellationToken)
    {
        var manifest = await BlobReader.ReadAsync(files, descriptor, "the manifest", cancellationToken);
        var parsed = ImageManifest.Read(manifest, descriptor.MediaType);
        var config = await BlobReader.ReadAsync(files, parsed.Config, "the config", cancellationToken);
        return ContainerImage.Create(manifest, descriptor.MediaType, config, (layer, _) => Content(layer));
    }

    private IBlobContent? Content(BlobDescriptor layer)
    {
        var content = files.Find(ContentDigest.BlobPath(layer.Digest));
        return content is null && !MediaTypes.IsForeign(layer.MediaType)
            ? throw BlobReader.Missing(files, $"layer {layer.Digest}")
            : content;
    }

    private static List<IndexEntry> Entries(DocumentNode root) => [.. root.Children("manifests").Select(IndexEntry.Read)];

    private ImageException NotALayout(string problem) => new(
        ImageErrorCodes.NotALayout,
        $"{files.Description} is not an OCI image layout: {problem}.",
        "Make one with 'skopeo copy IMAGE oci:FOLDER:TAG' or 'docker buildx build --output type=oci'.");

    private ImageException Changed(string digest, IReadOnlyList<IndexEntry> all) => new(
        ImageErrorCodes.ImageChanged,
        reference.Tag is { } tag && all.FirstOrDefault(e => e.IsCalled(tag)) is { } now
            ? $"{files.Description}: '{tag}' is now {now.Descriptor.Digest}, not {digest}."
            : $"{files.Description} no longer holds {digest}.",
        "Wrap again, or write the name without the digest to take what is there.");

    private ImageException TagFault(string problem, IReadOnlyList<IndexEntry> all)
    {
        var names = all.Select(e => e.Tag ?? e.FullName).OfType<string>();
        var tags = names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return new ImageException(
            ImageErrorCodes.TagNotFound,
            $"{files.Description}: {problem}.",
            tags.Count == 0
                ? "Its images have no names: add :@0 for the first, :@1 for the second."
                : $"Add the name of the one you mean: {string.Join(", ", tags.Take(20))}.");
    }
}
