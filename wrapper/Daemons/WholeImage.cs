namespace CloudPipe.Wrapper;

/// <summary>Fetches what a daemon's image leaves out until somebody needs it.</summary>
internal static class WholeImage
{
    /// <summary>The same image with every layer at hand, its digest and its size in the manifest. Most images are so already.</summary>
    public static async Task<ContainerImage> OfAsync(ContainerImage image, CancellationToken cancellationToken)
    {
        if (!image.Layers.Any(l => l.Content is DeferredContent))
        {
            return image;
        }

        var manifest = JsonBytes.Parse(image.Manifest.Span, "the manifest", ImageErrorCodes.BadManifest).Json;
        var descriptors = manifest["layers"]!.AsArray();
        var contents = new List<IBlobContent?>();
        for (var i = 0; i < image.Layers.Count; i++)
        {
            var layer = image.Layers[i];
            if (layer.Content is DeferredContent deferred)
            {
                layer = await deferred.FetchAsync(cancellationToken);
                var mediaType = image.IsDocker ? MediaTypes.LayerAsDocker(layer.Descriptor.MediaType) : MediaTypes.LayerAsOci(layer.Descriptor.MediaType);
                descriptors[i] = DockerManifest.Descriptor(layer.Descriptor with { MediaType = mediaType });
            }

            contents.Add(layer.Content);
        }

        return ContainerImage.Create(JsonBytes.Write(manifest), image.MediaType, image.ConfigBytes.ToArray(), (_, i) => contents[i]);
    }
}
