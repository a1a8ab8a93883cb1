using System.Text.Json.Nodes;

namespace CloudPipe.Wrapper;

/// <summary>A Docker schema 2 manifest from its parts.</summary>
internal static class DockerManifest
{
    public static byte[] Write(byte[] config, IEnumerable<BlobDescriptor> layers) => JsonBytes.Write(new JsonObject
    {
        ["schemaVersion"] = 2,
        ["mediaType"] = MediaTypes.DockerManifest,
        ["config"] = Descriptor(new BlobDescriptor(MediaTypes.DockerConfig, ContentDigest.Of(config), config.Length)),
        ["layers"] = new JsonArray([.. layers.Select(l => (JsonNode)Descriptor(l))]),
    });

    public static JsonObject Descriptor(BlobDescriptor blob) => new()
    {
        ["mediaType"] = blob.MediaType,
        ["size"] = blob.Size,
        ["digest"] = blob.Digest,
    };
}
