using System.Text.Json.Nodes;

namespace CloudPipe.Wrapper;

/// <summary>
/// A Docker schema 2 image under OCI media types, which is what OCI layouts are read for (umoci and others know nothing else in them).
/// Layers and config keep their bytes and digests; the manifest, and so the image's digest, changes.
/// </summary>
internal static class OciConversion
{
    public static ContainerImage ToOci(ContainerImage image)
    {
        if (!image.IsDocker)
        {
            return image;
        }

        var manifest = JsonBytes.Parse(image.Manifest.Span, "the manifest", ImageErrorCodes.BadManifest).Json;
        manifest["mediaType"] = MediaTypes.OciManifest;
        manifest["config"]!["mediaType"] = MediaTypes.OciConfig;
        foreach (var layer in (manifest["layers"] as JsonArray) ?? [])
        {
            layer!["mediaType"] = MediaTypes.LayerAsOci(layer["mediaType"]!.GetValue<string>());
        }

        return ContainerImage.Create(
            JsonBytes.Write(manifest),
            MediaTypes.OciManifest,
            image.ConfigBytes.ToArray(),
            (_, i) => image.Layers[i].Content);
    }
}
