namespace CloudPipe.Wrapper;

internal static class MediaTypes
{
    public const string OciManifest = "application/vnd.oci.image.manifest.v1+json";
    public const string OciIndex = "application/vnd.oci.image.index.v1+json";
    public const string OciConfig = "application/vnd.oci.image.config.v1+json";
    public const string OciLayer = "application/vnd.oci.image.layer.v1.tar";
    public const string OciLayerGzip = OciLayer + "+gzip";
    public const string OciLayerZstd = OciLayer + "+zstd";
    public const string OciForeign = "application/vnd.oci.image.layer.nondistributable.v1.tar";

    public const string DockerManifest = "application/vnd.docker.distribution.manifest.v2+json";
    public const string DockerList = "application/vnd.docker.distribution.manifest.list.v2+json";
    public const string DockerConfig = "application/vnd.docker.container.image.v1+json";
    public const string DockerLayer = "application/vnd.docker.image.rootfs.diff.tar";
    public const string DockerLayerGzip = DockerLayer + ".gzip";
    public const string DockerLayerZstd = DockerLayer + ".zstd";
    public const string DockerForeign = "application/vnd.docker.image.rootfs.foreign.diff.tar";

    private static readonly Dictionary<string, string> OciOfDockerLayer = new(StringComparer.Ordinal)
    {
        [DockerLayer] = OciLayer,
        [DockerLayerGzip] = OciLayerGzip,
        [DockerLayerZstd] = OciLayerZstd,
        [DockerForeign] = OciForeign,
        [DockerForeign + ".gzip"] = OciForeign + "+gzip",
    };

    private static readonly HashSet<string> OciLayers = new(StringComparer.Ordinal)
    {
        OciLayer, OciLayerGzip, OciLayerZstd, OciForeign, OciForeign + "+gzip", OciForeign + "+zstd",
    };

    public static bool IsIndex(string mediaType) => mediaType is OciIndex or DockerList;

    public static bool IsManifest(string mediaType) => mediaType is OciManifest or DockerManifest;

    public static bool IsConfig(string mediaType) => mediaType is OciConfig or DockerConfig;

    public static bool IsLayer(string mediaType) => OciLayers.Contains(mediaType) || OciOfDockerLayer.ContainsKey(mediaType);

    /// <summary>Layers that may not be redistributed: they stay behind their URLs and are not part of a layout.</summary>
    public static bool IsForeign(string mediaType) =>
        mediaType.StartsWith(OciForeign, StringComparison.Ordinal)
        || mediaType.StartsWith(DockerForeign, StringComparison.Ordinal);

    public static bool IsDocker(string mediaType) => mediaType.StartsWith("application/vnd.docker.", StringComparison.Ordinal);

    public static string LayerAsOci(string mediaType) => OciOfDockerLayer.GetValueOrDefault(mediaType, mediaType);

    public static string LayerAsDocker(string mediaType) =>
        OciOfDockerLayer.FirstOrDefault(pair => pair.Value == mediaType) is { Key: { } docker } ? docker : mediaType;

    /// <summary>The compression that the media type of a layer promises.</summary>
    public static LayerCompression CompressionOf(string mediaType) =>
        mediaType.EndsWith("gzip", StringComparison.Ordinal) ? LayerCompression.Gzip
        : mediaType.EndsWith("zstd", StringComparison.Ordinal) ? LayerCompression.Zstd
        : LayerCompression.None;
}
