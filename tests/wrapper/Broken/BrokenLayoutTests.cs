using System.Text;
using System.Text.Json.Nodes;

namespace CloudPipe.Wrapper.Tests;

/// <summary>Images that are damaged or made to do harm: each a clear error, and nothing written.</summary>
public sealed class BrokenLayoutTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly TestImage _image = TestImage.Small().With(LayerCompression.None, ("plain", new string('p', 100_000)));

    public void Dispose() => _temp.Dispose();

    [Fact]
    public Task A_truncated_layer() => FailsAsync(ImageErrorCodes.WrongSize, layout => Cut(layout.PathOf(_image.LayerBlobs()[0].Digest), 10));

    [Fact]
    public Task A_layer_that_is_too_long() => FailsAsync(ImageErrorCodes.WrongSize, layout => File.AppendAllText(layout.PathOf(_image.LayerBlobs()[0].Digest), "x"));

    [Fact]
    public Task A_layer_with_other_content() => FailsAsync(ImageErrorCodes.WrongDigest, layout => Flip(layout.PathOf(_image.LayerBlobs()[1].Digest), 700));

    [Fact]
    public Task A_missing_layer() => FailsAsync(ImageErrorCodes.BlobMissing, layout => File.Delete(layout.PathOf(_image.LayerBlobs()[0].Digest)));

    [Fact]
    public Task A_missing_config() => FailsAsync(ImageErrorCodes.BlobMissing, layout => File.Delete(layout.PathOf(_image.ConfigBlob().Digest)));

    [Fact]
    public Task A_missing_manifest() => FailsAsync(ImageErrorCodes.BlobMissing, layout => File.Delete(layout.PathOf(_image.ManifestBlob().Digest)));

    [Fact]
    public Task A_manifest_with_other_content() => FailsAsync(ImageErrorCodes.WrongDigest, layout => Flip(layout.PathOf(_image.ManifestBlob().Digest), 5));

    [Fact]
    public Task No_index() => FailsAsync(ImageErrorCodes.NotALayout, layout => File.Delete(Path.Combine(layout.Folder, "index.json")));

    [Fact]
    public Task No_marker_file() => FailsAsync(ImageErrorCodes.NotALayout, layout => File.Delete(Path.Combine(layout.Folder, "oci-layout")));

    [Fact]
    public Task Another_layout_version() => FailsAsync(ImageErrorCodes.NotALayout, layout => File.WriteAllText(Path.Combine(layout.Folder, "oci-layout"), "{\"imageLayoutVersion\":\"2.0.0\"}"));

    [Theory]
    [InlineData("", "CP3004")]
    [InlineData("not json", "CP3004")]
    [InlineData("[]", "CP3004")]
    [InlineData("{\"manifests\":{}}", "CP3004")]
    [InlineData("{\"manifests\":[1]}", "CP3004")]
    [InlineData("{\"manifests\":[]}", "CP3007")]
    [InlineData("{\"manifests\":[],\"manifests\":[]}", "CP3004")]
    [InlineData("{\"manifests\":[{\"digest\":\"sha256:../../../../etc/passwd\",\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"size\":1}]}", "CP3015")]
    [InlineData("{\"manifests\":[{\"digest\":\"md5:00\",\"mediaType\":\"x\",\"size\":1}]}", "CP3015")]
    [InlineData("{\"manifests\":[{\"digest\":7,\"mediaType\":\"x\",\"size\":1}]}", "CP3004")]
    public Task An_index_that_is_not_one(string index, string code) => FailsAsync(code, layout => File.WriteAllText(Path.Combine(layout.Folder, "index.json"), index));

    [Fact]
    public Task An_index_that_is_too_large() => FailsAsync(ImageErrorCodes.TooLarge, layout => Grow(Path.Combine(layout.Folder, "index.json")));

    [Fact]
    public Task A_manifest_that_says_it_is_too_large() => FailsAsync(ImageErrorCodes.TooLarge, layout => Index(layout)["manifests"]![0]!["size"] = 1L << 40);

    [Fact]
    public Task A_manifest_of_a_negative_size() => FailsAsync(ImageErrorCodes.NotALayout, layout => Index(layout)["manifests"]![0]!["size"] = -1);

    [Fact]
    public Task A_manifest_of_an_unknown_media_type() => FailsAsync(ImageErrorCodes.UnknownMediaType, layout => Index(layout)["manifests"]![0]!["mediaType"] = "application/vnd.docker.distribution.manifest.v1+prettyjws");

    [Fact]
    public Task A_manifest_announced_as_something_else() => FailsAsync(ImageErrorCodes.BadManifest, layout => Index(layout)["manifests"]![0]!["mediaType"] = "application/vnd.docker.distribution.manifest.v2+json");

    [Fact]
    public Task A_layer_of_an_unknown_media_type() => ManifestFailsAsync(ImageErrorCodes.UnknownMediaType, m => m["layers"]![0]!["mediaType"] = "application/x-tar");

    [Fact]
    public Task An_encrypted_layer() => ManifestFailsAsync(ImageErrorCodes.UnknownMediaType, m => m["layers"]![0]!["mediaType"] = "application/vnd.oci.image.layer.v1.tar+gzip+encrypted");

    [Fact]
    public Task An_artifact_that_is_no_image() => ManifestFailsAsync(ImageErrorCodes.UnknownMediaType, m => m["config"]!["mediaType"] = "application/vnd.cncf.helm.config.v1+json");

    [Fact]
    public Task A_layer_digest_that_is_a_path() => ManifestFailsAsync(ImageErrorCodes.BadDigest, m => m["layers"]![0]!["digest"] = "sha256:../../../../../../etc/passwd");

    [Fact]
    public Task A_layer_digest_in_capitals() => ManifestFailsAsync(ImageErrorCodes.BadDigest, m => m["layers"]![0]!["digest"] = _image.LayerBlobs()[0].Digest.ToUpperInvariant());

    [Fact]
    public Task A_layer_of_a_negative_size() => ManifestFailsAsync(ImageErrorCodes.BadManifest, m => m["layers"]![0]!["size"] = -5);

    [Fact]
    public Task A_layer_of_a_size_beyond_all_numbers() => ManifestFailsAsync(ImageErrorCodes.BadManifest, m => m["layers"]![0]!["size"] = JsonNode.Parse("1e30"));

    [Fact]
    public Task A_layer_of_an_absurd_size() => ManifestFailsAsync(ImageErrorCodes.WrongSize, m => m["layers"]![0]!["size"] = long.MaxValue);

    [Fact]
    public Task A_layer_without_a_digest() => ManifestFailsAsync(ImageErrorCodes.BadManifest, m => m["layers"]![0]!.AsObject().Remove("digest"));

    [Fact]
    public Task A_manifest_that_is_an_index_too() => ManifestFailsAsync(ImageErrorCodes.BadManifest, m => m["manifests"] = new JsonArray());

    [Fact]
    public Task A_manifest_without_a_config() => ManifestFailsAsync(ImageErrorCodes.BadManifest, m => m.Remove("config"));

    [Fact]
    public Task A_manifest_of_schema_1() => ManifestFailsAsync(ImageErrorCodes.BadManifest, m => m["schemaVersion"] = 1);

    [Fact]
    public Task A_config_of_another_size() => ManifestFailsAsync(ImageErrorCodes.WrongSize, m => m["config"]!["size"] = 3);

    [Fact]
    public Task A_config_with_too_few_diff_ids() => ConfigFailsAsync(ImageErrorCodes.BadConfig, c => c["rootfs"]!["diff_ids"]!.AsArray().RemoveAt(0));

    [Fact]
    public Task A_config_with_a_wrong_diff_id() => ConfigFailsAsync(ImageErrorCodes.WrongDiffId, c => c["rootfs"]!["diff_ids"]![1] = Sha.Of([1]));

    [Fact]
    public Task A_config_with_a_diff_id_that_is_a_path() => ConfigFailsAsync(ImageErrorCodes.BadDigest, c => c["rootfs"]!["diff_ids"]![0] = "sha256:../x");

    [Fact]
    public Task A_config_with_an_environment_of_numbers() => ConfigFailsAsync(ImageErrorCodes.BadConfig, c => c["config"]!["Env"] = new JsonArray(1));

    [Fact]
    public Task A_config_with_labels_in_a_list() => ConfigFailsAsync(ImageErrorCodes.BadConfig, c => c["config"]!["Labels"] = new JsonArray());

    [Theory]
    [InlineData("\\ud800")]
    [InlineData("\u00ff")]
    public void A_config_with_half_a_character(string text)
    {
        var config = Encoding.Latin1.GetBytes("{\"os\":\"" + text + "\"}");

        Should.Throw<ImageException>(() => ContainerImage.Create(_image.ManifestBlob().Bytes, _image.ManifestBlob().MediaType, config, (_, _) => null))
            .Code.ShouldBe(ImageErrorCodes.BadConfig);
    }

    [Fact]
    public async Task A_layer_that_is_damaged_gzip_under_its_right_digest()
    {
        var stored = TestLayer.Gzip(new byte[50_000]);
        stored.AsSpan(30, 4).Fill(0xff);
        await LayerFailsAsync(ImageErrorCodes.BadCompression, stored);
    }

    [Fact]
    public async Task A_layer_that_is_cut_gzip_under_its_right_digest()
    {
        var random = new byte[50_000];
        new Random(1).NextBytes(random);
        (await FaultsOfLayerAsync(TestLayer.Gzip(random)[..20_000])).ShouldContain(f => f.Code == ImageErrorCodes.BadCompression || f.Code == ImageErrorCodes.WrongDiffId);
    }

    [Fact]
    public async Task A_layer_that_is_cut_zstd_under_its_right_digest()
    {
        var random = new byte[50_000];
        new Random(1).NextBytes(random);
        await LayerFailsAsync(ImageErrorCodes.BadCompression, ZstdCompressor.Compress(random)[..20_000]);
    }

    [Fact]
    public async Task Nothing_is_there() =>
        (await Should.ThrowAsync<ImageException>(Images.ReadAsync($"oci:{_temp["nowhere"]}"))).Code.ShouldBe(ImageErrorCodes.NotFound);

    [Fact]
    public async Task A_file_in_place_of_a_folder()
    {
        await File.WriteAllTextAsync(_temp["file"], "x");

        (await Should.ThrowAsync<ImageException>(Images.ReadAsync($"oci:{_temp["file"]}"))).Code.ShouldBe(ImageErrorCodes.NotFound);
        (await Should.ThrowAsync<ImageException>(Images.CopyAsync("scratch", $"oci:{_temp["file"]}"))).Code.ShouldBe(ImageErrorCodes.CannotWrite);
    }

    /// <summary>Whatever single byte of a manifest or config is changed, the answer is an image or an error of ours.</summary>
    [Fact]
    public async Task No_damage_to_a_document_is_an_unforeseen_error()
    {
        var random = new Random(20260101);
        for (var round = 0; round < 400; round++)
        {
            var manifest = _image.ManifestBlob().Bytes;
            var config = _image.ConfigBlob().Bytes;
            var target = round % 2 == 0 ? manifest : config;
            target[random.Next(target.Length)] = round % 3 == 0 ? (byte)random.Next(256) : (byte)"{}[]\",:0-9\\ue"[random.Next(12)];
            try
            {
                var image = ContainerImage.Create(manifest, "application/vnd.oci.image.manifest.v1+json", config, (_, _) => null);
                await ImageValidator.ValidateAsync(image, CancellationToken.None);
            }
            catch (ImageException e)
            {
                e.Code.ShouldStartWith("CP30");
            }
        }
    }

    private Task ManifestFailsAsync(string code, Action<JsonObject> edit)
    {
        _image.EditManifest = edit;
        return FailsAsync(code, _ => { });
    }

    private Task ConfigFailsAsync(string code, Action<JsonObject> edit)
    {
        edit(_image.Config);
        return FailsAsync(code, _ => { });
    }

    private async Task LayerFailsAsync(string code, byte[] stored) => (await FaultsOfLayerAsync(stored)).ShouldContain(f => f.Code == code);

    private static async Task<IReadOnlyList<ImageFault>> FaultsOfLayerAsync(byte[] stored)
    {
        var image = TestImage.Small();
        var blob = new TestBlob("application/vnd.oci.image.layer.v1.tar+gzip", stored);
        image.EditManifest = m => m["layers"]![0] = TestImage.Descriptor(blob);
        var broken = ContainerImage.Create(image.ManifestBlob().Bytes, image.ManifestBlob().MediaType, image.ConfigBlob().Bytes, (_, _) => new MemoryContent(stored));
        var error = await Should.ThrowAsync<ImageException>(async () =>
        {
            await using var tar = await broken.Layers[0].OpenUncompressedAsync(CancellationToken.None);
            await tar.CopyToAsync(Stream.Null);
        });
        error.Message.ShouldContain(blob.Digest);
        return await ImageValidator.ValidateAsync(broken, CancellationToken.None);
    }

    /// <summary>Reading and then writing in every form fails with the code, a message and a hint, and leaves nothing.</summary>
    private async Task FailsAsync(string code, Action<TestLayout> damage)
    {
        var layout = TestLayout.Of(_temp["broken"], _image, "v1");
        _index = null;
        damage(layout);
        if (_index is not null)
        {
            await File.WriteAllTextAsync(Path.Combine(layout.Folder, "index.json"), _index.ToJsonString());
        }

        // A wrong diff_id shows only where the layer is unpacked.
        string[] forms = code == ImageErrorCodes.WrongDiffId ? ["docker-archive"] : ["oci", "oci-archive", "docker-archive"];
        foreach (var form in forms)
        {
            var error = await Should.ThrowAsync<ImageException>(Images.CopyAsync($"oci:{layout.Folder}:v1", $"{form}:{_temp["out"]}"));
            error.Code.ShouldBe(code, error.Message);
            error.Message.ShouldNotBeNullOrWhiteSpace();
            File.Exists(_temp["out"]).ShouldBeFalse();
            Directory.Exists(_temp["out"]).ShouldBeFalse();
        }

        TestArchive.WriteFolder(_temp["broken.tar"], layout.Folder);
        var inArchive = await Should.ThrowAsync<ImageException>(async () =>
        {
            var image = await Images.ReadAsync($"oci-archive:{_temp["broken.tar"]}:v1");
            await Images.WriteAsync(image, $"docker-archive:{_temp["out"]}");
        });
        inArchive.Code.ShouldBe(code, inArchive.Message);
        _temp.Files().Where(f => !f.StartsWith("broken", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private JsonNode? _index;

    private JsonNode Index(TestLayout layout) => _index = JsonNode.Parse(File.ReadAllText(Path.Combine(layout.Folder, "index.json")))!;

    private static void Cut(string path, int bytes)
    {
        using var file = new FileStream(path, FileMode.Open);
        file.SetLength(file.Length - bytes);
    }

    private static void Flip(string path, int at)
    {
        using var file = new FileStream(path, FileMode.Open);
        file.Position = at;
        var b = file.ReadByte();
        file.Position = at;
        file.WriteByte((byte)(b ^ 1));
    }

    private static void Grow(string path) => File.AppendAllText(path, new string(' ', 5 * 1024 * 1024), Encoding.ASCII);
}
