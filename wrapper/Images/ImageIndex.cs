using System.Text.Json.Nodes;

namespace CloudPipe.Wrapper;

/// <summary>The same image for several platforms, under one name.</summary>
public sealed class ImageIndex
{
    private ImageIndex(IReadOnlyList<ContainerImage> images, string mediaType, byte[] manifest)
    {
        (Images, MediaType, Manifest, Digest) = (images, mediaType, manifest, ContentDigest.Of(manifest));
    }

    public IReadOnlyList<ContainerImage> Images { get; }

    /// <summary><c>sha256:...</c> of the index.</summary>
    public string Digest { get; }

    /// <summary>A Docker manifest list where all images are Docker's, else an OCI index.</summary>
    public string MediaType { get; }

    /// <summary>The index's JSON, byte for byte: a function of the images and their order alone.</summary>
    public ReadOnlyMemory<byte> Manifest { get; }

    /// <exception cref="ImageException">CP3054 for no image, or two for one platform.</exception>
    public static ImageIndex Of(IReadOnlyList<ContainerImage> images)
    {
        if (images.Count == 0 || images.DistinctBy(i => i.Platform).Count() != images.Count)
        {
            throw new ImageException(
                ImageErrorCodes.BadPlatforms,
                images.Count == 0
                    ? "An index needs an image."
                    : $"An index names each platform once; these are for {string.Join(", ", images.Select(i => i.Platform))}.",
                "Choose one platform with --platform.");
        }

        // A manifest list of Docker's may not name OCI manifests.
        var isDocker = images.All(i => i.IsDocker);
        var mediaType = isDocker ? MediaTypes.DockerList : MediaTypes.OciIndex;
        var manifest = JsonBytes.Write(new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = mediaType,
            ["manifests"] = new JsonArray([.. images.Select(Entry)]),
        });
        return new ImageIndex(images, mediaType, manifest);
    }

    /// <summary>What an index says of an image.</summary>
    internal static JsonObject Entry(ContainerImage image)
    {
        var platform = new JsonObject { ["architecture"] = image.Config.Architecture, ["os"] = image.Config.Os };
        if (!string.IsNullOrEmpty(image.Config.Variant))
        {
            platform["variant"] = image.Config.Variant;
        }

        return new JsonObject
        {
            ["mediaType"] = image.MediaType,
            ["digest"] = image.Digest,
            ["size"] = image.Manifest.Length,
            ["platform"] = platform,
        };
    }
}
