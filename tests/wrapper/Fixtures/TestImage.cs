using System.Text.Json.Nodes;

namespace CloudPipe.Wrapper.Tests;

/// <summary>An image made by hand, without the product's code, in any of the forms images come in.</summary>
internal sealed class TestImage
{
    private TestImage(bool docker) => IsDocker = docker;

    public bool IsDocker { get; }

    public List<TestLayer> Layers { get; } = [];

    public List<string> LayerTypes { get; } = [];

    public JsonObject Config { get; } = new()
    {
        ["architecture"] = "amd64",
        ["os"] = "linux",
        ["created"] = "2024-02-29T12:00:00Z",
        ["config"] = new JsonObject { ["Env"] = new JsonArray("PATH=/usr/bin:/bin"), ["Cmd"] = new JsonArray("/bin/sh") },
        ["rootfs"] = new JsonObject { ["type"] = "layers", ["diff_ids"] = new JsonArray() },
        ["history"] = new JsonArray(),
    };

    /// <summary>Changes the finished manifest, for the tests of broken and unusual ones.</summary>
    public Action<JsonObject>? EditManifest { get; set; }

    public static TestImage Oci() => new(docker: false);

    public static TestImage Docker() => new(docker: true);

    /// <summary>One gzip layer with one file.</summary>
    public static TestImage Small() => Oci().With(LayerCompression.Gzip, ("etc/motd", "hello\n"));

    public TestImage With(LayerCompression compression, params (string Path, string Content)[] files) => With(TestLayer.Of(compression, files));

    public TestImage With(TestLayer layer)
    {
        Layers.Add(layer);
        LayerTypes.Add((IsDocker, layer.Compression) switch
        {
            (true, LayerCompression.Gzip) => "application/vnd.docker.image.rootfs.diff.tar.gzip",
            (true, LayerCompression.Zstd) => "application/vnd.docker.image.rootfs.diff.tar.zstd",
            (true, _) => "application/vnd.docker.image.rootfs.diff.tar",
            (_, LayerCompression.Gzip) => "application/vnd.oci.image.layer.v1.tar+gzip",
            (_, LayerCompression.Zstd) => "application/vnd.oci.image.layer.v1.tar+zstd",
            _ => "application/vnd.oci.image.layer.v1.tar",
        });
        Config["rootfs"]!["diff_ids"]!.AsArray().Add(layer.DiffId);
        Config["history"]!.AsArray().Add(new JsonObject { ["created_by"] = $"layer {Layers.Count}" });
        Config["history"]!.AsArray().Add(new JsonObject { ["created_by"] = "nothing", ["empty_layer"] = true });
        return this;
    }

    public TestImage Edit(Action<JsonObject> edit)
    {
        edit(Config);
        return this;
    }

    public TestImage For(string architecture, string? variant = null, string os = "linux") => Edit(c =>
    {
        (c["architecture"], c["os"]) = (architecture, os);
        if (variant is not null)
        {
            c["variant"] = variant;
        }
    });

    public TestBlob ConfigBlob() => new(
        IsDocker ? "application/vnd.docker.container.image.v1+json" : "application/vnd.oci.image.config.v1+json",
        Json(Config));

    public List<TestBlob> LayerBlobs() => [.. Layers.Select((l, i) => new TestBlob(LayerTypes[i], l.Stored))];

    public TestBlob ManifestBlob()
    {
        var type = IsDocker ? "application/vnd.docker.distribution.manifest.v2+json" : "application/vnd.oci.image.manifest.v1+json";
        var manifest = new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = type,
            ["config"] = Descriptor(ConfigBlob()),
            ["layers"] = new JsonArray([.. LayerBlobs().Select(b => (JsonNode)Descriptor(b))]),
        };
        EditManifest?.Invoke(manifest);
        return new TestBlob(type, Json(manifest));
    }

    public static JsonObject Descriptor(TestBlob blob) => new()
    {
        ["mediaType"] = blob.MediaType,
        ["digest"] = blob.Digest,
        ["size"] = blob.Size,
    };

    public static byte[] Json(JsonNode node) => System.Text.Encoding.UTF8.GetBytes(node.ToJsonString());
}
