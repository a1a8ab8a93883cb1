using System.Text.Json.Nodes;

namespace CloudPipe.Wrapper;

/// <summary>What a layout gains: blobs, each once and what others refer to first, and the entry of its index that names the last of them.</summary>
internal sealed record OciContent(string Digest, JsonObject Entry, IReadOnlyList<OciBlob> Blobs)
{
    /// <summary>Layers that are not stored (foreign ones) are left out.</summary>
    public static OciContent Of(ContainerImage image)
    {
        image = OciConversion.ToOci(image);
        return new OciContent(image.Digest, ImageIndex.Entry(image), [.. BlobsOf(image)]);
    }

    public static OciContent Of(ImageIndex index)
    {
        index = ImageIndex.Of([.. index.Images.Select(OciConversion.ToOci)]);
        var descriptor = new BlobDescriptor(index.MediaType, index.Digest, index.Manifest.Length);
        return new OciContent(
            index.Digest,
            DockerManifest.Descriptor(descriptor),
            [.. index.Images.SelectMany(BlobsOf).DistinctBy(b => b.Descriptor.Digest), new(descriptor, "index", new MemoryContent(index.Manifest.ToArray()))]);
    }

    public static void RefuseNumber(ImageReference reference)
    {
        if (reference.SourceIndex is null && reference.Digest is null)
        {
            return;
        }

        throw new ImageException(
            ImageErrorCodes.BadReference,
            $"{reference} names an image to read, not one to write.",
            "Give a tag, or nothing.");
    }

    /// <summary>What the manifest names: layers, each once, and the config.</summary>
    public static IEnumerable<OciBlob> PartsOf(ContainerImage image)
    {
        foreach (var layer in image.Layers.Where(l => l.IsStored).DistinctBy(l => l.Descriptor.Digest))
        {
            yield return new(layer.Descriptor, "layer", layer.Content!);
        }

        yield return new(image.ConfigDescriptor(), "config", new MemoryContent(image.ConfigBytes.ToArray()));
    }

    private static IEnumerable<OciBlob> BlobsOf(ContainerImage image)
    {
        var manifest = image.Manifest.ToArray();
        return PartsOf(image).Append(new(new BlobDescriptor(image.MediaType, image.Digest, manifest.Length), "manifest", new MemoryContent(manifest)));
    }
}
