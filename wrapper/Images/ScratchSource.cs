using System.Text.Json.Nodes;

namespace CloudPipe.Wrapper;

/// <summary>The image with nothing in it, for algorithms that are one static program added later, and for tests.</summary>
internal sealed class ScratchSource : IImageSource
{
    public Task<ContainerImage> ReadAsync(ImageReference reference, string? platform, CancellationToken cancellationToken)
    {
        var wanted = platform is null ? ImagePlatform.Default : ImagePlatform.Parse(platform);
        var tree = new JsonObject { ["architecture"] = wanted.Architecture, ["os"] = wanted.Os };
        if (wanted.Variant is { } variant)
        {
            tree["variant"] = variant;
        }

        tree["config"] = new JsonObject();
        tree["rootfs"] = new JsonObject { ["type"] = "layers", ["diff_ids"] = new JsonArray() };
        var config = JsonBytes.Write(tree);
        var manifest = JsonBytes.Write(new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = MediaTypes.OciManifest,
            ["config"] = DockerManifest.Descriptor(new BlobDescriptor(MediaTypes.OciConfig, ContentDigest.Of(config), config.Length)),
            ["layers"] = new JsonArray(),
        });
        return Task.FromResult(ContainerImage.Create(manifest, MediaTypes.OciManifest, config, (_, _) => null));
    }
}
