namespace CloudPipe.Wrapper;

/// <summary>What writing an OCI layout into a folder and into an archive have in common.</summary>
internal static class OciDestination
{
    /// <summary>Every blob once, the manifest last; layers that are not stored (foreign ones) are left out.</summary>
    public static IEnumerable<(BlobDescriptor Descriptor, string What, IBlobContent Content)> Blobs(ContainerImage image)
    {
        foreach (var layer in image.Layers.Where(l => l.IsStored).DistinctBy(l => l.Descriptor.Digest))
        {
            yield return (layer.Descriptor, "layer", layer.Content!);
        }

        yield return (image.ConfigDescriptor(), "config", new MemoryContent(image.ConfigBytes.ToArray()));
        var manifest = image.Manifest.ToArray();
        yield return (
            new BlobDescriptor(image.MediaType, image.Digest, manifest.Length),
            "manifest",
            new MemoryContent(manifest));
    }

    public static void RefuseIndex(ImageReference reference)
    {
        if (reference.SourceIndex is { } index)
        {
            throw new ImageException(
                ImageErrorCodes.BadReference,
                $"{reference}: ':@{index}' names an image to read, not one to write.",
                "Give a tag, or nothing.");
        }
    }
}
