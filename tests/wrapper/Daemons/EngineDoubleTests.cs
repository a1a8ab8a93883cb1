using System.Text.Json.Nodes;

namespace CloudPipe.Wrapper.Tests.Daemons;

/// <summary>What the daemons of Debian 12 do not do, against a double: no Docker here has the containerd image store.</summary>
public sealed class EngineDoubleTests : IAsyncLifetime
{
    private static readonly string s_id = "sha256:" + new string('c', 64);

    private readonly TempFolder _temp = new();
    private readonly TestImage _base = TestImage.Oci().With(LayerCompression.Gzip, ("etc/motd", "hello\n")).With(LayerCompression.Zstd, ("etc/issue", "world\n"));
    private EngineDouble _engine = null!;

    public async ValueTask InitializeAsync()
    {
        _engine = await EngineDouble.StartAsync(_temp["engine.sock"]);
        _engine.Images["docker.io/library/base:1"] = Inspected(_base, s_id);
        _engine.OnLoad = archive => _engine.Images["docker.io/library/wrapped:1"] = Inspected(Taken(archive), "sha256:" + new string('d', 64));
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        _temp.Dispose();
    }

    [Fact]
    public async Task The_containerd_store_gets_every_blob_as_a_layout()
    {
        ExportAsLayout();

        var id = await WrapAsync();

        id.ShouldBe("sha256:" + new string('d', 64));
        var archive = _engine.Loaded.ShouldHaveSingleItem();
        foreach (var blob in _base.LayerBlobs())
        {
            archive[$"blobs/sha256/{Sha.Hex(blob.Digest)}"].ShouldBe(blob.Bytes);
        }

        var entry = JsonNode.Parse(archive["index.json"])!["manifests"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)entry["annotations"]!["io.containerd.image.name"]).ShouldBe("docker.io/library/wrapped:1");
        archive.ShouldContainKey("oci-layout");
    }

    [Fact]
    public async Task Docker_without_containerd_gets_the_new_layers_only_whatever_its_version()
    {
        _engine.IsContainerd = false;

        await WrapAsync();

        var archive = _engine.Loaded.ShouldHaveSingleItem();
        archive.Keys.Count(k => k.EndsWith(".tar", StringComparison.Ordinal)).ShouldBe(2);
        _engine.Requests.ShouldNotContain(r => r.EndsWith("/get", StringComparison.Ordinal));
        JsonNode.Parse(archive["manifest.json"])![0]!["Layers"]!.AsArray().Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_daemon_that_wants_the_layers_after_all_gets_them()
    {
        _engine.IsContainerd = false;
        _engine.LoadAnswers.Enqueue("""{"errorDetail":{"message":"open /tmp/x/layer.tar: no such file or directory"},"error":"open"}""");
        ExportAsLayout();

        await WrapAsync();

        _engine.Loaded.Count.ShouldBe(2);
        _engine.Loaded[1].Keys.Count(k => k.EndsWith(".tar", StringComparison.Ordinal)).ShouldBe(4);
    }

    [Theory]
    [InlineData("""{"status":"Loading"}{"errorDetail":{"message":"no space left on device"},"error":"no space left on device"}""")]
    [InlineData("""{"error":"no space left on device"}""")]
    public async Task A_failure_in_the_midst_of_a_successful_answer_is_a_failure(string answer)
    {
        _engine.LoadAnswers.Enqueue(answer);

        var refusal = await Should.ThrowAsync<ImageException>(async () => await WriteAsync(await StoreAsync()));

        refusal.Code.ShouldBe(ImageErrorCodes.ImageNotLoaded);
        refusal.Message.ShouldContain("no space left on device");
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_a_failure()
    {
        _engine.LoadAnswers.Enqueue("""{"stream":"Loa""");

        (await Should.ThrowAsync<ImageException>(async () => await WriteAsync(await StoreAsync()))).Code.ShouldBe(ImageErrorCodes.DaemonGone);
    }

    [Fact]
    public async Task A_daemon_that_has_another_image_afterwards_is_not_believed()
    {
        _engine.OnLoad = _ => _engine.Images["docker.io/library/wrapped:1"] = Inspected(TestImage.Small(), s_id);

        (await Should.ThrowAsync<ImageException>(async () => await WriteAsync(await StoreAsync()))).Code.ShouldBe(ImageErrorCodes.DaemonImageChanged);
    }

    [Fact]
    public async Task An_export_of_other_layers_is_not_believed()
    {
        _base.With(LayerCompression.None, ("changed", "meanwhile"));
        ExportAsLayout();
        _base.Config["rootfs"]!["diff_ids"]!.AsArray().RemoveAt(2);
        _engine.Images["docker.io/library/base:1"] = Inspected(_base, s_id);

        var image = await ReadAsync();

        (await Should.ThrowAsync<ImageException>(() => Images.WriteAsync(image, $"oci:{_temp["out"]}:x"))).Code.ShouldBe(ImageErrorCodes.DaemonImageChanged);
    }

    [Theory]
    [InlineData("1.60", "1.47")]
    [InlineData("1.41", "1.41")]
    public async Task The_newest_version_that_both_speak_is_spoken(string theirs, string spoken)
    {
        _engine.ApiVersion = theirs;

        await ReadAsync();

        _engine.Requests.ShouldContain($"GET /v{spoken}/images/docker.io/library/base:1/json");
    }

    [Theory]
    [InlineData("1.23")]
    [InlineData("")]
    public async Task A_daemon_that_is_too_old_is_refused(string version)
    {
        _engine.ApiVersion = version;

        (await Should.ThrowAsync<ImageException>(ReadAsync)).Code.ShouldBe(ImageErrorCodes.DaemonTooOld);
    }

    [Fact]
    public async Task Of_an_index_the_daemon_gets_the_image_that_it_can_run()
    {
        var arm = TestImage.Small().For("arm64");
        var index = ImageIndex.Of([await StoreAsync(), await StoreAsync(arm, "arm")]);

        await WriteAsync(index);

        Taken(_engine.Loaded.ShouldHaveSingleItem()).Config["rootfs"]!["diff_ids"]!.AsArray().Count.ShouldBe(arm.Layers.Count);
        _engine.Architecture = "s390x";
        (await Should.ThrowAsync<ImageException>(() => WriteAsync(index))).Code.ShouldBe(ImageErrorCodes.OnePlatformOnly);
    }

    [Fact]
    public async Task An_image_can_be_read_without_moving_a_layer_and_then_opened()
    {
        ExportAsLayout();
        var image = await ReadAsync();
        _engine.Requests.ShouldNotContain(r => r.EndsWith("/get", StringComparison.Ordinal));

        foreach (var layer in image.Layers.Concat(image.Layers))
        {
            await using var tar = await layer.OpenUncompressedAsync(CancellationToken.None);
            await tar.CopyToAsync(Stream.Null);
        }

        _engine.Requests.Count(r => r.EndsWith("/get", StringComparison.Ordinal)).ShouldBe(1, "one export serves all layers");
    }

    private static JsonObject Inspected(TestImage image, string id) => new()
    {
        ["Id"] = id,
        ["Architecture"] = "amd64",
        ["Os"] = "linux",
        ["Config"] = new JsonObject { ["Cmd"] = new JsonArray("/bin/sh"), ["Hostname"] = "", ["Env"] = new JsonArray() },
        ["RootFS"] = new JsonObject { ["Layers"] = image.Config["rootfs"]!["diff_ids"]!.DeepClone() },
    };

    private static TestImage Taken(Dictionary<string, byte[]> archive)
    {
        var config = archive.TryGetValue("index.json", out var index)
            ? archive[Blob(JsonNode.Parse(archive[Blob(JsonNode.Parse(index)!["manifests"]![0]!)])!["config"]!)]
            : archive[(string)JsonNode.Parse(archive["manifest.json"])![0]!["Config"]!];
        return TestImage.Oci().Edit(c => c["rootfs"]!["diff_ids"] = JsonNode.Parse(config)!["rootfs"]!["diff_ids"]!.DeepClone());

        static string Blob(JsonNode descriptor) => $"blobs/sha256/{Sha.Hex((string)descriptor["digest"]!)}";
    }

    private void ExportAsLayout()
    {
        TestLayout.Of(_temp["export"], _base, "1");
        TestArchive.WriteFolder(_temp["export.tar"], _temp["export"]);
        _engine.Export = _temp["export.tar"];
    }

    private Task<ContainerImage> ReadAsync() =>
        ImageTransports.ReadAsync(ImageReference.Parse("docker-daemon:base:1"), null, _engine.Access, CancellationToken.None);

    private Task<string> WriteAsync(ContainerImage image) =>
        ImageTransports.WriteAsync(image, ImageReference.Parse("docker-daemon:wrapped:1"), _engine.Access, CancellationToken.None);

    private Task<string> WriteAsync(ImageIndex index) =>
        ImageTransports.WriteIndexAsync(index, ImageReference.Parse("docker-daemon:wrapped:1"), _engine.Access, CancellationToken.None);

    private async Task<string> WrapAsync() =>
        await WriteAsync(ImageWrapper.Wrap(await ReadAsync(), await TestAgent.CreateAsync(_temp), TestDocument.Create()));

    private Task<ContainerImage> StoreAsync() => StoreAsync(_base, "stored");

    private Task<ContainerImage> StoreAsync(TestImage image, string folder)
    {
        TestLayout.Of(_temp[folder], image, "x");
        return Images.ReadAsync($"oci:{_temp[folder]}:x", platform: null);
    }
}
