namespace CloudPipe.Wrapper;

/// <summary>The typed view of a manifest; its tree keeps what this leaves out.</summary>
internal sealed record ImageManifest(string MediaType, BlobDescriptor Config, IReadOnlyList<BlobDescriptor> Layers)
{
    public static ImageManifest Read(ReadOnlySpan<byte> json, string mediaType)
    {
        var root = JsonBytes.Parse(json, "the manifest", ImageErrorCodes.BadManifest);
        if (!MediaTypes.IsManifest(mediaType))
        {
            throw UnknownType(mediaType, "a manifest");
        }

        if (root.Json.ContainsKey("manifests"))
        {
            throw root.Fault("manifests", "and layers cannot both be there"); // CVE-2021-41190
        }

        if (root.Text("mediaType") is { } own && own != mediaType)
        {
            throw root.Fault("mediaType", $"is '{own}', but it was announced as '{mediaType}'");
        }

        if (root.Number("schemaVersion") != 2)
        {
            throw root.Fault("schemaVersion", "is not 2");
        }

        var config = Descriptor(root.Child("config") ?? throw root.Fault("config", "is missing"));
        if (!MediaTypes.IsConfig(config.MediaType))
        {
            throw UnknownType(config.MediaType, "a config");
        }

        var layers = root.Children("layers").Select(Descriptor).ToList();
        ImageLimits.RequireReadable(layers.Count, "the manifest");
        foreach (var layer in layers.Where(l => !MediaTypes.IsLayer(l.MediaType)))
        {
            throw UnknownType(layer.MediaType, $"layer {layer.Digest}");
        }

        return new ImageManifest(mediaType, config, layers);
    }

    public static BlobDescriptor Descriptor(DocumentNode node) => new(
        node.RequiredText("mediaType"),
        ContentDigest.Require(node.RequiredText("digest"), node.Where),
        node.RequiredSize("size"));

    private static ImageException UnknownType(string mediaType, string what) => new(
        ImageErrorCodes.UnknownMediaType,
        $"{what} has the media type '{mediaType}', which is not one of a container image.",
        mediaType.EndsWith("+encrypted", StringComparison.Ordinal)
            ? "The image is encrypted; decrypt it first, for example with 'skopeo copy --decryption-key'."
            : "CloudPipe reads Docker schema 2 and OCI images; 'skopeo copy' converts others.");
}
