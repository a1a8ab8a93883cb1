namespace CloudPipe.Wrapper;

/// <summary>An image whose lowest layers are called by their diff_ids, which is what a daemon that has them knows them by.</summary>
internal static class ThinImage
{
    public static ContainerImage Of(ContainerImage image, int present)
    {
        var manifest = JsonBytes.Parse(image.Manifest.Span, "the manifest", ImageErrorCodes.BadManifest).Json;
        var descriptors = manifest["layers"]!.AsArray();
        for (var i = 0; i < present; i++)
        {
            // The size is not known and not asked for: the daemon takes that of the layer it has.
            descriptors[i] = DockerManifest.Descriptor(
                new BlobDescriptor(image.IsDocker ? MediaTypes.DockerLayer : MediaTypes.OciLayer, image.Layers[i].DiffId, 0));
        }

        return ContainerImage.Create(
            JsonBytes.Write(manifest), image.MediaType, image.ConfigBytes.ToArray(), (_, i) => i < present ? null : image.Layers[i].Content);
    }
}
