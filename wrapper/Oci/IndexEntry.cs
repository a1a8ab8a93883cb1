namespace CloudPipe.Wrapper;

/// <summary>One child of an image index.</summary>
internal sealed record IndexEntry(
    BlobDescriptor Descriptor,
    ImagePlatform? Platform,
    string? Tag,
    string? FullName,
    bool IsAttestation)
{
    public static IndexEntry Read(DocumentNode node)
    {
        var annotations = node.TextMap("annotations");
        ImagePlatform? platform = null;
        if (node.Child("platform") is { } p)
        {
            platform = new ImagePlatform(p.Text("os") ?? "", p.Text("architecture") ?? "", p.Text("variant"));
        }

        return new IndexEntry(
            ImageManifest.Descriptor(node),
            platform,
            annotations.GetValueOrDefault(OciLayout.RefName),
            annotations.GetValueOrDefault(OciLayout.FullName),
            platform is { Os: "unknown", Architecture: "unknown" } || annotations.ContainsKey("vnd.docker.reference.type"));
    }

    public bool IsCalled(string tag) => Tag == tag || FullName == tag;
}
