using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace CloudPipe.Integration.Tests.Bases;

/// <summary>An image of one layer as an OCI layout, written by hand.</summary>
internal sealed class BaseLayout(string folder)
{
    private const string Types = "application/vnd.oci.image.";

    public string Folder => folder;

    public async Task<BaseLayout> WriteAsync(BaseLayer layer, JsonObject run, bool zstd = false, bool attested = false)
    {
        Directory.CreateDirectory(Path.Combine(folder, "blobs/sha256"));
        var tar = layer.ToArray();
        run["Env"] ??= new JsonArray("PATH=/usr/bin:/bin");
        var config = Blob("config.v1+json", new JsonObject
        {
            ["architecture"] = "amd64",
            ["os"] = "linux",
            ["config"] = run,
            ["rootfs"] = new JsonObject { ["type"] = "layers", ["diff_ids"] = new JsonArray(Digest(tar)) },
        });
        var stored = zstd ? Blob("layer.v1.tar+zstd", await ZstdAsync(tar)) : Blob("layer.v1.tar+gzip", Gzip(tar));
        var image = Manifest(config, stored);
        image["platform"] = new JsonObject { ["architecture"] = "amd64", ["os"] = "linux" };
        var entry = attested ? Blob("index.v1+json", Index(image, Attestation(image))) : image;
        entry["annotations"] = new JsonObject { ["org.opencontainers.image.ref.name"] = "latest" };
        await File.WriteAllTextAsync(Path.Combine(folder, "index.json"), Index(entry).ToJsonString());
        await File.WriteAllTextAsync(Path.Combine(folder, "oci-layout"), """{"imageLayoutVersion":"1.0.0"}""");
        return this;
    }

    /// <summary>What BuildKit puts beside every image: an entry that looks like one, for no platform, with statements in place of layers.</summary>
    private JsonObject Attestation(JsonObject image)
    {
        var entry = Manifest(
            Blob("config.v1+json", new JsonObject { ["architecture"] = "unknown", ["os"] = "unknown", ["rootfs"] = new JsonObject { ["type"] = "layers", ["diff_ids"] = new JsonArray() } }),
            Blob("application/vnd.in-toto+json", "{}"u8.ToArray()));
        entry["platform"] = new JsonObject { ["architecture"] = "unknown", ["os"] = "unknown" };
        entry["annotations"] = new JsonObject
        {
            ["vnd.docker.reference.type"] = "attestation-manifest",
            ["vnd.docker.reference.digest"] = (string?)image["digest"],
        };
        return entry;
    }

    private JsonObject Manifest(JsonObject config, JsonObject layer) => Blob("manifest.v1+json", new JsonObject
    {
        ["schemaVersion"] = 2,
        ["mediaType"] = Types + "manifest.v1+json",
        ["config"] = config,
        ["layers"] = new JsonArray(layer),
    });

    private static JsonObject Index(params JsonObject[] entries) => new()
    {
        ["schemaVersion"] = 2,
        ["mediaType"] = Types + "index.v1+json",
        ["manifests"] = new JsonArray([.. entries]),
    };

    private JsonObject Blob(string type, JsonObject json) => Blob(type, Encoding.UTF8.GetBytes(json.ToJsonString()));

    private JsonObject Blob(string type, byte[] bytes)
    {
        var digest = Digest(bytes);
        File.WriteAllBytes(Path.Combine(folder, "blobs/sha256", digest[7..]), bytes);
        return new JsonObject { ["mediaType"] = type.Contains('/', StringComparison.Ordinal) ? type : Types + type, ["digest"] = digest, ["size"] = bytes.Length };
    }

    private static string Digest(byte[] bytes) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static byte[] Gzip(byte[] bytes)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return output.ToArray();
    }

    private async Task<byte[]> ZstdAsync(byte[] bytes)
    {
        var file = Path.Combine(folder, "layer.tar");
        await File.WriteAllBytesAsync(file, bytes);
        await Tool.RunAsync("zstd", "-q", "--rm", file, "-o", file + ".zst");
        var compressed = await File.ReadAllBytesAsync(file + ".zst");
        File.Delete(file + ".zst");
        return compressed;
    }
}
