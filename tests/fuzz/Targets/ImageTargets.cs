using CloudPipe.Wrapper;

namespace CloudPipe.Fuzz.Tests.Targets;

/// <summary>The documents of images, and what registries say.</summary>
internal static class ImageTargets
{
    public const string Zeros = "sha256:0000000000000000000000000000000000000000000000000000000000000000";

    private const string ConfigText = $$$"""
        {"architecture":"amd64","os":"linux","created":"2026-01-01T00:00:00Z","config":{"User":"1:1","Env":["A=b"],"Entrypoint":["/x"],"Cmd":["y"],"WorkingDir":"/w",
        "Labels":{"a":"b"},"ExposedPorts":{"80/tcp":{}},"Volumes":{"/v":{}},"StopSignal":"SIGINT"},"rootfs":{"type":"layers","diff_ids":["{{{Zeros}}}"]},
        "history":[{"created_by":"x"},{"empty_layer":true}]}
        """;

    private static readonly string[] Words =
        ["\"mediaType\":", "\"digest\":", "\"size\":", "\"layers\":[", "\"manifests\":[", "\"platform\":", "\"annotations\":", "null", "{}", "[]", "sha512:", "\\ud800", Zeros];

    public static FuzzTarget Manifest() => new("", FuzzText.Seeds(ManifestText(MediaTypes.OciManifest), "{}"), Words, bytes =>
    {
        var manifest = ImageManifest.Read(bytes, MediaTypes.OciManifest);
        manifest.Layers.ShouldAllBe(l => ContentDigest.IsValid(l.Digest) && l.Size >= 0);
        return $"{Math.Min(manifest.Layers.Count, 4)} layers";
    });

    public static FuzzTarget Config() => new("", FuzzText.Seeds(ConfigText, "{}"), Words, bytes =>
    {
        var config = ImageConfig.Read(JsonBytes.Parse(bytes, "config", ImageErrorCodes.BadConfig));
        _ = ImagePlatform.Of(config).ToString();
        _ = DaemonImageConfig.DiffIds(JsonBytes.Parse(bytes, "config", ImageErrorCodes.BadConfig));
        return $"{Math.Min(config.DiffIds.Count, 4)} {config.LayersInHistory} {config.Entrypoint is null}";
    });

    public static FuzzTarget Index() => new("", FuzzText.Seeds(IndexText, "{\"manifests\":[]}"), Words, bytes =>
    {
        // Whatever an index names is this index again: nesting has an end.
        var leaves = IndexLeaves.CollectAsync(IndexLeaves.Entries(bytes, Zeros), _ => Task.FromResult(bytes)).GetAwaiter().GetResult();
        return $"{Math.Min(leaves.Count, 4)} images";
    });

    public static FuzzTarget Challenge() => new(
        "", FuzzText.Seeds("Bearer realm=\"https://auth.example/token\",service=\"registry\",scope=\"repository:a/b:pull,push\"", "Basic realm=x, Bearer realm=\"y\\\"z\""),
        ["Bearer ", "realm=", "\"", "\\\"", ", ", "scope="],
        bytes => $"{Math.Min(AuthChallengeReader.Read(FuzzText.Of(bytes)).Count(), 5)} challenges");

    private static string IndexText => $$$"""
        {"schemaVersion":2,"mediaType":"{{{MediaTypes.OciIndex}}}","manifests":[{{{Descriptor(MediaTypes.OciManifest)[..^1]}}},"platform":{"os":"linux","architecture":"arm","variant":"v7"},
        "annotations":{"org.opencontainers.image.ref.name":"latest"}}]}
        """;

    private static string ManifestText(string type) =>
        $$$"""{"schemaVersion":2,"mediaType":"{{{type}}}","config":{{{Descriptor(MediaTypes.OciConfig)}}},"layers":[{{{Descriptor(MediaTypes.OciLayerGzip)}}}]}""";

    private static string Descriptor(string type) => $$"""{"mediaType":"{{type}}","size":3,"digest":"{{Zeros}}"}""";
}
