using System.Formats.Tar;
using System.Text.Json.Nodes;

namespace CloudPipe.Wrapper.Tests;

/// <summary>Archives written by hand: those of the old <c>docker save</c>, of the new one, and a layout in a tar.</summary>
internal static class TestArchive
{
    /// <summary>HEX.json, and DIR/layer.tar; a layer that occurs twice is a symbolic link the second time.</summary>
    public static void WriteOldDocker(string path, TestImage image, params string[] repoTags)
    {
        using var tar = Create(path);
        var names = new List<string>();
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < image.Layers.Count; i++)
        {
            var layer = image.Layers[i];
            var folder = Sha.Hex(Sha.Of([(byte)i]));
            names.Add($"{folder}/layer.tar");
            if (first.TryAdd(layer.DiffId, folder))
            {
                Add(tar, $"{folder}/layer.tar", layer.Tar);
            }
            else
            {
                tar.WriteEntry(new UstarTarEntry(TarEntryType.SymbolicLink, $"{folder}/layer.tar") { LinkName = $"../{first[layer.DiffId]}/layer.tar" });
            }
        }

        var config = image.ConfigBlob();
        Add(tar, $"{Sha.Hex(config.Digest)}.json", config.Bytes);
        AddManifest(tar, $"{Sha.Hex(config.Digest)}.json", names, repoTags);
    }

    /// <summary>blobs/sha256/HEX, as since Docker 25; with the containerd image store the layers in it are compressed.</summary>
    public static void WriteNewDocker(string path, TestImage image, params string[] repoTags)
    {
        using var tar = Create(path);
        var names = new List<string>();
        foreach (var layer in image.LayerBlobs())
        {
            names.Add($"blobs/sha256/{Sha.Hex(layer.Digest)}");
            Add(tar, names[^1], layer.Bytes);
        }

        var config = image.ConfigBlob();
        Add(tar, $"blobs/sha256/{Sha.Hex(config.Digest)}", config.Bytes);
        AddManifest(tar, $"blobs/sha256/{Sha.Hex(config.Digest)}", names, repoTags);
    }

    public static void WriteFolder(string path, string folder)
    {
        using var tar = Create(path);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            Add(tar, "./" + Path.GetRelativePath(folder, file), File.ReadAllBytes(file));
        }
    }

    public static TarWriter Create(string path) => new(File.Create(path), TarEntryFormat.Ustar, leaveOpen: false);

    public static void Add(TarWriter tar, string name, byte[] content) =>
        tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });

    public static void AddManifest(TarWriter tar, string config, IEnumerable<string> layers, params string[] repoTags)
    {
        var manifest = new JsonArray(new JsonObject
        {
            ["Config"] = config,
            ["RepoTags"] = new JsonArray([.. repoTags.Select(t => (JsonNode)t)]),
            ["Layers"] = new JsonArray([.. layers.Select(l => (JsonNode)l)]),
        });
        Add(tar, "manifest.json", TestImage.Json(manifest));
    }
}
