using System.Text;

namespace CloudPipe.Wrapper;

/// <summary>The image with nothing in it, for algorithms that are one static program added later, and for tests.</summary>
internal sealed class ScratchSource : IImageSource
{
    public Task<ContainerImage> ReadAsync(ImageReference reference, string? platform, CancellationToken cancellationToken)
    {
        var wanted = platform is null ? ImagePlatform.Default : ImagePlatform.Parse(platform);
        var variant = wanted.Variant is null ? "" : $",\"variant\":{Quoted(wanted.Variant)}";
        var config = Encoding.UTF8.GetBytes(
            $"{{\"architecture\":{Quoted(wanted.Architecture)}{variant},\"os\":{Quoted(wanted.Os)},\"config\":{{}},\"rootfs\":{{\"type\":\"layers\",\"diff_ids\":[]}}}}");
        var manifest = Encoding.UTF8.GetBytes(
            $"{{\"schemaVersion\":2,\"mediaType\":\"{MediaTypes.OciManifest}\",\"config\":{{\"mediaType\":\"{MediaTypes.OciConfig}\"," +
            $"\"digest\":\"{ContentDigest.Of(config)}\",\"size\":{config.Length}}},\"layers\":[]}}");
        return Task.FromResult(ContainerImage.Create(manifest, MediaTypes.OciManifest, config, (_, _) => null));
    }

    private static string Quoted(string text) => Encoding.UTF8.GetString(JsonBytes.Write(text));
}
