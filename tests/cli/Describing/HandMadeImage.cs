using System.Security.Cryptography;
using System.Text;

namespace CloudPipe.Cli.Tests.Describing;

/// <summary>An image in a folder that is nothing but its config.</summary>
internal static class HandMadeImage
{
    /// <param name="folder">Where.</param>
    /// <param name="config">The member <c>config</c> of the image's config, as JSON.</param>
    /// <param name="architecture">As images name it.</param>
    public static string Write(string folder, string config, string architecture = "amd64")
    {
        var (configDigest, configSize) = Blob(folder, $$"""
            { "os": "linux", "architecture": "{{architecture}}", "config": {{config}}, "rootfs": { "type": "layers", "diff_ids": [] } }
            """);
        var (manifestDigest, manifestSize) = Blob(folder, $$"""
            {
                "schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json",
                "config": { "mediaType": "application/vnd.oci.image.config.v1+json", "digest": "{{configDigest}}", "size": {{configSize}} }, "layers": []
            }
            """);
        File.WriteAllText(Path.Combine(folder, "oci-layout"), """{ "imageLayoutVersion": "1.0.0" }""");
        File.WriteAllText(Path.Combine(folder, "index.json"), $$"""
            { "schemaVersion": 2, "manifests": [ { "mediaType": "application/vnd.oci.image.manifest.v1+json", "digest": "{{manifestDigest}}", "size": {{manifestSize}} } ] }
            """);
        return $"oci:{folder}";
    }

    private static (string Digest, int Size) Blob(string folder, string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var hex = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var blobs = Directory.CreateDirectory(Path.Combine(folder, "blobs", "sha256"));
        File.WriteAllBytes(Path.Combine(blobs.FullName, hex), bytes);
        return ($"sha256:{hex}", bytes.Length);
    }
}
