using System.Text.Json.Nodes;

namespace CloudPipe.Wrapper.Tests;

public sealed class OciLayoutTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task An_image_is_read_by_its_tag()
    {
        var image = TestImage.Small();
        TestLayout.Of(_temp["layout"], image, "v1").Add(TestImage.Oci().With(LayerCompression.None, ("other", "x")), "v2");

        var read = await Images.ReadAsync($"oci:{_temp["layout"]}:v1");

        read.Digest.ShouldBe(image.ManifestBlob().Digest);
        read.Config.Cmd.ShouldBe(["/bin/sh"]);
        read.Layers.Count.ShouldBe(1);
        (await ImageValidator.ValidateAsync(read, CancellationToken.None)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_compression_unpacks_to_its_diff_id(bool docker)
    {
        var image = docker ? TestImage.Docker() : TestImage.Oci();
        image.With(LayerCompression.None, ("a", new string('a', 300_000)))
            .With(LayerCompression.Gzip, ("b", new string('b', 300_000)))
            .With(LayerCompression.Zstd, ("c", new string('c', 300_000)));
        TestLayout.Of(_temp["layout"], image);

        var read = await Images.ReadAsync($"oci:{_temp["layout"]}");

        for (var i = 0; i < 3; i++)
        {
            await using var tar = await read.Layers[i].OpenUncompressedAsync(CancellationToken.None);
            using var bytes = new MemoryStream();
            await tar.CopyToAsync(bytes);
            bytes.ToArray().ShouldBe(image.Layers[i].Tar);
        }

        (await ImageValidator.ValidateAsync(read, CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_layer_under_a_sha512_digest_is_verified_and_kept()
    {
        var image = TestImage.Small();
        var bytes = image.LayerBlobs()[0].Bytes;
        var hex = Convert.ToHexStringLower(System.Security.Cryptography.SHA512.HashData(bytes));
        image.EditManifest = m => m["layers"]![0]!["digest"] = $"sha512:{hex}";
        TestLayout.Of(_temp["from"], image);
        Directory.CreateDirectory(_temp["from/blobs/sha512"]);
        await File.WriteAllBytesAsync(_temp[$"from/blobs/sha512/{hex}"], bytes);

        await Images.CopyAsync($"oci:{_temp["from"]}", $"oci:{_temp["to"]}");

        (await File.ReadAllBytesAsync(_temp[$"to/blobs/sha512/{hex}"])).ShouldBe(bytes);
        (await ImageValidator.ValidateAsync(await Images.ReadAsync($"oci:{_temp["to"]}"), CancellationToken.None)).ShouldBeEmpty();
        (await Should.ThrowAsync<ImageException>(Images.CopyAsync($"oci:{_temp["from"]}", $"oci-archive:{_temp["a.tar"]}"))).Code.ShouldBe(ImageErrorCodes.CannotWrite);
    }

    [Fact]
    public async Task What_is_written_is_read_back_the_same()
    {
        TestLayout.Of(_temp["from"], TestImage.Small().With(LayerCompression.Zstd, ("z", "zz")));
        var image = await Images.ReadAsync($"oci:{_temp["from"]}");

        var digest = await Images.WriteAsync(image, $"oci:{_temp["to"]}:x");

        digest.ShouldBe(image.Digest);
        var copy = await Images.ReadAsync($"oci:{_temp["to"]}:x");
        copy.Digest.ShouldBe(image.Digest);
        (await ImageValidator.ValidateAsync(copy, CancellationToken.None)).ShouldBeEmpty();
        _temp.Files("to").ShouldNotContain(f => f.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Other_tags_of_a_layout_are_kept_and_the_same_tag_is_replaced()
    {
        var one = TestImage.Small();
        var two = TestImage.Oci().With(LayerCompression.Gzip, ("two", "2"));
        TestLayout.Of(_temp["one"], one);
        TestLayout.Of(_temp["two"], two);
        await Images.CopyAsync($"oci:{_temp["one"]}", $"oci:{_temp["out"]}:a");
        await Images.CopyAsync($"oci:{_temp["one"]}", $"oci:{_temp["out"]}:b");

        await Images.CopyAsync($"oci:{_temp["two"]}", $"oci:{_temp["out"]}:b");

        (await Images.ReadAsync($"oci:{_temp["out"]}:a")).Digest.ShouldBe(one.ManifestBlob().Digest);
        (await Images.ReadAsync($"oci:{_temp["out"]}:b")).Digest.ShouldBe(two.ManifestBlob().Digest);
        JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(_temp["out"], "index.json")))!["manifests"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_blob_that_is_there_and_right_is_not_written_again_and_a_damaged_one_is()
    {
        var image = TestImage.Small().With(LayerCompression.None, ("second", "2"));
        TestLayout.Of(_temp["from"], image);
        await Images.CopyAsync($"oci:{_temp["from"]}", $"oci:{_temp["to"]}");
        var to = new TestLayout(_temp["to"]);
        var (kept, damaged) = (to.PathOf(image.LayerBlobs()[0].Digest), to.PathOf(image.LayerBlobs()[1].Digest));
        File.SetLastWriteTimeUtc(kept, new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        File.Delete(damaged);
        await File.WriteAllBytesAsync(damaged, new byte[image.LayerBlobs()[1].Size]);

        await Images.CopyAsync($"oci:{_temp["from"]}", $"oci:{_temp["to"]}");

        File.GetLastWriteTimeUtc(kept).Year.ShouldBe(2001);
        (await ImageValidator.ValidateAsync(await Images.ReadAsync($"oci:{_temp["to"]}"), CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Writers_at_the_same_time_lose_no_tag()
    {
        TestLayout.Of(_temp["from"], TestImage.Small());

        await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => Images.CopyAsync($"oci:{_temp["from"]}", $"oci:{_temp["to"]}:t{i}"))));

        for (var i = 0; i < 16; i++)
        {
            (await Images.ReadAsync($"oci:{_temp["to"]}:t{i}")).Layers.Count.ShouldBe(1);
        }
    }

    [Fact]
    public async Task Blobs_of_another_layout_are_shared_and_files_under_other_names_are_copied()
    {
        var image = TestImage.Small();
        TestLayout.Of(_temp["from"], image);
        var agent = await TestAgent.CreateAsync(_temp);
        var wrapped = ImageWrapper.Wrap(await Images.ReadAsync($"oci:{_temp["from"]}"), agent, TestDocument.Create());
        await Images.WriteAsync(wrapped, $"oci:{_temp["to"]}");

        await File.WriteAllBytesAsync(_temp["agent-0.1.0/layer.tar.gz"], new byte[agent.Size]); // as cp does it: in place

        (await ImageValidator.ValidateAsync(await Images.ReadAsync($"oci:{_temp["to"]}"), CancellationToken.None)).ShouldBeEmpty();
        var links = await External.RunAsync("stat", "--format", "%h", new TestLayout(_temp["to"]).PathOf(image.LayerBlobs()[0].Digest));
        links.Trim().ShouldBe("2");
    }

    [Fact]
    public async Task What_a_killed_writer_left_is_swept_away_by_the_next()
    {
        TestLayout.Of(_temp["to"], TestImage.Small(), "old");
        await File.WriteAllTextAsync(_temp["to/blobs/sha256/.cloudpipe-abc.tmp"], "half");
        await File.WriteAllTextAsync(_temp["to/.cloudpipe-def.tmp"], "half");

        await Images.CopyAsync("scratch", $"oci:{_temp["to"]}:new");

        _temp.Files("to").ShouldNotContain(f => f.EndsWith(".tmp", StringComparison.Ordinal));
        (await Images.ReadAsync($"oci:{_temp["to"]}:old")).Layers.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_layout_that_another_writer_is_just_beginning_is_waited_for()
    {
        Directory.CreateDirectory(_temp["to"]);
        var other = await LayoutLock.AcquireAsync(_temp["to"], TimeProvider.System, CancellationToken.None);
        await File.WriteAllTextAsync(_temp["to/half-written"], "");

        var writing = Images.CopyAsync("scratch", $"oci:{_temp["to"]}");
        (await Task.WhenAny(writing, Task.Delay(200))).ShouldNotBe(writing);
        File.Move(_temp["to/half-written"], _temp["to/oci-layout"]);
        await File.WriteAllTextAsync(_temp["to/oci-layout"], "{\"imageLayoutVersion\":\"1.0.0\"}");
        other.Dispose();

        (await writing).ShouldStartWith("sha256:");
        (await Images.ReadAsync($"oci:{_temp["to"]}")).Layers.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_folder_with_other_things_in_it_is_not_written_into()
    {
        TestLayout.Of(_temp["from"], TestImage.Small());
        Directory.CreateDirectory(_temp["home"]);
        await File.WriteAllTextAsync(Path.Combine(_temp["home"], "thesis.txt"), "years of work");

        var error = await Should.ThrowAsync<ImageException>(Images.CopyAsync($"oci:{_temp["from"]}", $"oci:{_temp["home"]}"));

        error.Code.ShouldBe(ImageErrorCodes.CannotWrite);
        _temp.Files("home").ShouldBe(["thesis.txt"]);
    }

    [Fact]
    public async Task Skopeo_and_umoci_agree_with_what_is_written()
    {
        TestLayout.Of(_temp["from"], TestImage.Docker().With(LayerCompression.Gzip, ("etc/motd", "hello\n")));
        var digest = await Images.CopyAsync($"oci:{_temp["from"]}", $"oci:{_temp["to"]}:v1");

        var inspected = JsonNode.Parse(await External.RunAsync("skopeo", "inspect", $"oci:{_temp["to"]}:v1"))!;
        await External.RunAsync("umoci", "unpack", "--rootless", "--image", $"{_temp["to"]}:v1", _temp["bundle"]);

        inspected["Digest"]!.GetValue<string>().ShouldBe(digest);
        (await File.ReadAllTextAsync(Path.Combine(_temp["bundle"], "rootfs/etc/motd"))).ShouldBe("hello\n");
    }

    [Fact]
    public async Task An_image_that_skopeo_wrote_is_read()
    {
        TestLayout.Of(_temp["from"], TestImage.Small(), "v1");
        await External.RunAsync("skopeo", "copy", $"oci:{_temp["from"]}:v1", $"oci:{_temp["to"]}:v2");

        var read = await Images.ReadAsync($"oci:{_temp["to"]}:v2");

        (await ImageValidator.ValidateAsync(read, CancellationToken.None)).ShouldBeEmpty();
    }
}
