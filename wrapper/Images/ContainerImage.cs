namespace CloudPipe.Wrapper;

/// <summary>
/// An image for one platform, as an immutable value: manifest and config are in memory, layers are read when asked for.
/// It stays usable as long as what it was read from is not removed.
/// </summary>
public sealed class ContainerImage
{
    private ContainerImage(
        byte[] manifest,
        byte[] configBytes,
        string mediaType,
        ImageConfig config,
        IReadOnlyList<ImageLayer> layers,
        string? digest)
    {
        (Manifest, ConfigBytes, MediaType, Config, Layers) = (manifest, configBytes, mediaType, config, layers);
        Digest = digest ?? ContentDigest.Of(manifest);
    }

    /// <summary><c>sha256:...</c> of the manifest: what identifies the image. In a daemon, which has no manifests, it is the image's ID.</summary>
    public string Digest { get; }

    /// <summary>Of the manifest: OCI or Docker schema 2.</summary>
    public string MediaType { get; }

    /// <summary>The manifest's JSON, byte for byte.</summary>
    public ReadOnlyMemory<byte> Manifest { get; }

    /// <summary>The config's JSON, byte for byte.</summary>
    public ReadOnlyMemory<byte> ConfigBytes { get; }

    public ImageConfig Config { get; }

    /// <summary>Lowest first.</summary>
    public IReadOnlyList<ImageLayer> Layers { get; }

    /// <summary>The platform in the form <c>linux/amd64</c> or <c>linux/arm/v7</c>.</summary>
    public string Platform => ImagePlatform.Of(Config).ToString();

    internal bool IsDocker => MediaType == MediaTypes.DockerManifest;

    /// <summary>Puts the parts together and checks that they agree; the bytes are taken over, not copied.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <param name="mediaType">Of the manifest.</param>
    /// <param name="configBytes">The config.</param>
    /// <param name="content">The content of each layer; null for one that is not stored.</param>
    /// <param name="digest">What identifies the image where the manifest does not.</param>
    /// <exception cref="ImageException">CP3008, CP3009, CP3015, CP3017.</exception>
    internal static ContainerImage Create(
        byte[] manifest,
        string mediaType,
        byte[] configBytes,
        Func<BlobDescriptor, int, IBlobContent?> content,
        string? digest = null)
    {
        var parsed = ImageManifest.Read(manifest, mediaType);
        var what = $"the config {parsed.Config.Digest}";
        var config = ImageConfig.Read(JsonBytes.Parse(configBytes, what, ImageErrorCodes.BadConfig));
        if (config.DiffIds.Count != parsed.Layers.Count)
        {
            throw new ImageException(
                ImageErrorCodes.BadConfig,
                $"{what} names {config.DiffIds.Count} layers, the manifest {parsed.Layers.Count}.",
                "The image was put together wrongly; make it again.");
        }

        var layers = parsed.Layers
            .Select((d, i) => new ImageLayer(d, ContentDigest.Require(config.DiffIds[i], $"{what}, diff_ids[{i}]"), content(d, i)))
            .ToList();
        return new ContainerImage(manifest, configBytes, parsed.MediaType, config, layers, digest);
    }

    /// <summary>The descriptor of the config, as the manifest has it.</summary>
    internal BlobDescriptor ConfigDescriptor() => ImageManifest.Read(Manifest.Span, MediaType).Config;
}
