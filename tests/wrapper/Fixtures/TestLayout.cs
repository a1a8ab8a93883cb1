using System.Text;
using System.Text.Json.Nodes;

namespace CloudPipe.Wrapper.Tests;

/// <summary>An OCI layout in a folder, written by hand.</summary>
internal sealed class TestLayout
{
    private readonly JsonArray _manifests = [];

    public TestLayout(string folder)
    {
        Folder = folder;
        Directory.CreateDirectory(Path.Combine(folder, "blobs", "sha256"));
        File.WriteAllText(Path.Combine(folder, "oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
    }

    public string Folder { get; }

    public static TestLayout Of(string folder, TestImage image, string? tag = null) => new TestLayout(folder).Add(image, tag);

    public TestLayout Add(TestImage image, string? tag = null) => Add(Store(image), tag);

    public TestLayout Add(JsonObject descriptor, string? tag = null)
    {
        if (tag is not null)
        {
            descriptor["annotations"] = new JsonObject { ["org.opencontainers.image.ref.name"] = tag };
        }

        _manifests.Add(descriptor.DeepClone());
        var index = new JsonObject { ["schemaVersion"] = 2, ["manifests"] = _manifests.DeepClone() };
        File.WriteAllText(Path.Combine(Folder, "index.json"), index.ToJsonString());
        return this;
    }

    /// <summary>The blobs of the image; its descriptor, with a platform, for an index of any kind.</summary>
    public JsonObject Store(TestImage image, bool withPlatform = false)
    {
        image.LayerBlobs().ForEach(Put);
        Put(image.ConfigBlob());
        var manifest = image.ManifestBlob();
        Put(manifest);
        var descriptor = TestImage.Descriptor(manifest);
        if (withPlatform)
        {
            descriptor["platform"] = new JsonObject { ["os"] = image.Config["os"]!.DeepClone(), ["architecture"] = image.Config["architecture"]!.DeepClone() };
            if (image.Config["variant"] is { } variant)
            {
                descriptor["platform"]!["variant"] = variant.DeepClone();
            }
        }

        return descriptor;
    }

    public JsonObject StoreIndex(bool docker, params JsonObject[] children)
    {
        var type = docker ? "application/vnd.docker.distribution.manifest.list.v2+json" : "application/vnd.oci.image.index.v1+json";
        var index = new JsonObject { ["schemaVersion"] = 2, ["mediaType"] = type, ["manifests"] = new JsonArray([.. children.Select(c => c.DeepClone())]) };
        var blob = new TestBlob(type, Encoding.UTF8.GetBytes(index.ToJsonString()));
        Put(blob);
        return TestImage.Descriptor(blob);
    }

    public void Put(TestBlob blob) => File.WriteAllBytes(PathOf(blob.Digest), blob.Bytes);

    public string PathOf(string digest) => Path.Combine(Folder, "blobs", "sha256", Sha.Hex(digest));
}
