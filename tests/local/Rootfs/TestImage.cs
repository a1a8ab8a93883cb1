using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CloudPipe.Wrapper;

namespace CloudPipe.Local.Tests.Rootfs;

/// <summary>Writes images as OCI layouts, byte by byte, and reads them back with the wrapper.</summary>
internal static class TestImage
{
    public static Task<ContainerImage> MakeAsync(TestFolder folder, params LayerBuilder[] layers) =>
        MakeAsync(folder, new JsonObject(), [.. layers.Select(l => l.ToArray())]);

    public static async Task<ContainerImage> MakeAsync(TestFolder folder, JsonObject config, byte[][] layers, Func<byte[], string>? diffId = null)
    {
        var path = folder.Sub($"image-{Guid.NewGuid():N}");
        await WriteAsync(path, config, layers, diffId);
        return await ImageTransports.ReadAsync(ImageReference.Parse($"oci:{path}"), "linux/amd64", CancellationToken.None);
    }

    public static async Task WriteAsync(string path, JsonObject config, byte[][] layers, Func<byte[], string>? diffId = null)
    {
        Directory.CreateDirectory($"{path}/blobs/sha256");
        var diffIds = new JsonArray([.. layers.Select(l => (JsonNode)(diffId ?? Digest)(l))]);
        var image = new JsonObject
        {
            ["architecture"] = "amd64",
            ["os"] = "linux",
            ["config"] = config,
            ["rootfs"] = new JsonObject { ["type"] = "layers", ["diff_ids"] = diffIds },
        };
        var manifest = new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = "application/vnd.oci.image.manifest.v1+json",
            ["config"] = Blob(path, "application/vnd.oci.image.config.v1+json", Bytes(image)),
            ["layers"] = new JsonArray([.. layers.Select(l => Blob(path, "application/vnd.oci.image.layer.v1.tar", l))]),
        };
        var named = Blob(path, "application/vnd.oci.image.manifest.v1+json", Bytes(manifest));
        named["annotations"] = new JsonObject { ["org.opencontainers.image.ref.name"] = "latest" };
        var index = new JsonObject
        {
            ["schemaVersion"] = 2,
            ["manifests"] = new JsonArray(named),
        };
        await File.WriteAllTextAsync($"{path}/index.json", index.ToJsonString());
        await File.WriteAllTextAsync($"{path}/oci-layout", """{"imageLayoutVersion":"1.0.0"}""");
    }

    private static JsonNode Blob(string path, string mediaType, byte[] content)
    {
        var digest = Digest(content);
        File.WriteAllBytes($"{path}/blobs/sha256/{digest[7..]}", content);
        return new JsonObject { ["mediaType"] = mediaType, ["digest"] = digest, ["size"] = content.Length };
    }

    private static byte[] Bytes(JsonNode node) => Encoding.UTF8.GetBytes(node.ToJsonString());

    private static string Digest(byte[] content) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(content));
}
