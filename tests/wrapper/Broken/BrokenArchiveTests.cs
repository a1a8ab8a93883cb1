using System.Formats.Tar;

namespace CloudPipe.Wrapper.Tests;

/// <summary>docker-archives that are damaged or made to do harm.</summary>
public sealed class BrokenArchiveTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly TestImage _image = TestImage.Docker().With(LayerCompression.None, ("a", new string('a', 20_000)));

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task Nothing_is_there() => (await FailAsync()).Code.ShouldBe(ImageErrorCodes.NotFound);

    [Fact]
    public async Task An_empty_file()
    {
        await File.WriteAllBytesAsync(_temp["a.tar"], []);

        (await FailAsync()).Code.ShouldBe(ImageErrorCodes.BadArchive);
    }

    [Fact]
    public async Task A_file_of_noise()
    {
        var noise = new byte[100_000];
        new Random(7).NextBytes(noise);
        await File.WriteAllBytesAsync(_temp["a.tar"], noise);

        (await FailAsync()).Code.ShouldBe(ImageErrorCodes.BadArchive);
    }

    [Theory]
    [InlineData(700)]
    [InlineData(10_000)]
    [InlineData(20_600)]
    public async Task An_archive_that_is_cut(int length)
    {
        TestArchive.WriteOldDocker(_temp["a.tar"], _image);
        await using (var file = new FileStream(_temp["a.tar"], FileMode.Open))
        {
            file.SetLength(length);
        }

        (await FailAsync()).Code.ShouldBe(ImageErrorCodes.BadArchive);
    }

    [Fact]
    public async Task An_archive_without_a_manifest()
    {
        await using (var tar = TestArchive.Create(_temp["a.tar"]))
        {
            TestArchive.Add(tar, "hello", [1]);
        }

        (await FailAsync()).Code.ShouldBe(ImageErrorCodes.BadArchiveManifest);
    }

    [Fact]
    public async Task An_oci_archive_under_the_wrong_name_is_named_rightly()
    {
        TestLayout.Of(_temp["layout"], TestImage.Small());
        TestArchive.WriteFolder(_temp["a.tar"], _temp["layout"]);

        var error = await FailAsync();

        error.Code.ShouldBe(ImageErrorCodes.BadArchiveManifest);
        error.Hint.ShouldNotBeNull().ShouldContain("oci-archive:PATH");
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("[{}]")]
    [InlineData("[{\"Config\":1}]")]
    [InlineData("[{\"Config\":\"c.json\",\"Layers\":\"x\"}]")]
    public async Task A_manifest_that_is_not_one(string json)
    {
        await using (var tar = TestArchive.Create(_temp["a.tar"]))
        {
            TestArchive.Add(tar, "manifest.json", System.Text.Encoding.UTF8.GetBytes(json));
        }

        (await FailAsync()).Code.ShouldBe(ImageErrorCodes.BadArchiveManifest);
    }

    [Theory]
    [InlineData("../../etc/passwd", "a.tar")]
    [InlineData("c.json", "/etc/passwd")]
    [InlineData("c.json", "x/../../../etc/passwd")]
    public async Task Paths_that_lead_out_of_the_archive(string config, string layer)
    {
        await using (var tar = TestArchive.Create(_temp["a.tar"]))
        {
            TestArchive.Add(tar, "c.json", _image.ConfigBlob().Bytes);
            TestArchive.AddManifest(tar, config, [layer]);
        }

        (await FailAsync()).Code.ShouldBe(ImageErrorCodes.UnsafePath);
    }

    [Theory]
    [InlineData("../../../../etc/passwd")]
    [InlineData("/etc/passwd")]
    public async Task A_layer_that_is_a_link_out_of_the_archive(string target)
    {
        await WithLinkAsync("l/layer.tar", target);

        (await FailAsync()).Code.ShouldBe(ImageErrorCodes.UnsafePath);
    }

    [Fact]
    public async Task A_layer_that_is_a_link_to_itself()
    {
        await WithLinkAsync("l/layer.tar", "../l/layer.tar");

        (await FailAsync()).Code.ShouldBe(ImageErrorCodes.UnsafePath);
    }

    [Fact]
    public async Task A_missing_layer()
    {
        await WithLinkAsync("other", "elsewhere");

        (await FailAsync()).Code.ShouldBe(ImageErrorCodes.BlobMissing);
    }

    [Fact]
    public async Task A_layer_with_other_content_than_the_config_says()
    {
        await using (var tar = TestArchive.Create(_temp["a.tar"]))
        {
            TestArchive.Add(tar, "c.json", _image.ConfigBlob().Bytes);
            TestArchive.Add(tar, "l.tar", TestLayer.Of(LayerCompression.None, ("evil", "x")).Tar);
            TestArchive.AddManifest(tar, "c.json", ["l.tar"]);
        }

        (await FailAsync()).Code.ShouldBe(ImageErrorCodes.WrongDigest);
    }

    [Fact]
    public async Task A_config_with_another_digest_than_its_name()
    {
        await using (var tar = TestArchive.Create(_temp["a.tar"]))
        {
            var name = $"{Sha.Hex(Sha.Of([1]))}.json";
            TestArchive.Add(tar, name, _image.ConfigBlob().Bytes);
            TestArchive.Add(tar, "l.tar", _image.Layers[0].Tar);
            TestArchive.AddManifest(tar, name, ["l.tar"]);
        }

        (await FailAsync()).Code.ShouldBe(ImageErrorCodes.WrongDigest);
    }

    [Fact]
    public async Task More_layers_than_the_config_knows()
    {
        await using (var tar = TestArchive.Create(_temp["a.tar"]))
        {
            TestArchive.Add(tar, "c.json", _image.ConfigBlob().Bytes);
            TestArchive.Add(tar, "l.tar", _image.Layers[0].Tar);
            TestArchive.AddManifest(tar, "c.json", ["l.tar", "l.tar"]);
        }

        (await FailAsync()).Code.ShouldBe(ImageErrorCodes.BadConfig);
    }

    [Fact]
    public async Task Several_images_and_no_name()
    {
        TestArchive.WriteOldDocker(_temp["a.tar"], _image, "tool:1");

        var error = await Should.ThrowAsync<ImageException>(Images.ReadAsync($"docker-archive:{_temp["a.tar"]}:tool:2"));

        error.Code.ShouldBe(ImageErrorCodes.TagNotFound);
        error.Hint.ShouldNotBeNull().ShouldContain("tool:1");
    }

    private async Task WithLinkAsync(string name, string target)
    {
        await using var tar = TestArchive.Create(_temp["a.tar"]);
        TestArchive.Add(tar, "c.json", _image.ConfigBlob().Bytes);
        await tar.WriteEntryAsync(new UstarTarEntry(TarEntryType.SymbolicLink, name) { LinkName = target });
        TestArchive.AddManifest(tar, "c.json", ["l/layer.tar"]);
    }

    /// <summary>Reading or, where the damage is in a layer, writing fails; nothing is left behind.</summary>
    private async Task<ImageException> FailAsync()
    {
        var error = await Should.ThrowAsync<ImageException>(Images.CopyAsync($"docker-archive:{_temp["a.tar"]}", $"oci:{_temp["out"]}"));
        Directory.Exists(_temp["out"]).ShouldBeFalse();
        _temp.Files().Where(f => f != "a.tar" && !f.StartsWith("layout", StringComparison.Ordinal)).ShouldBeEmpty();
        return error;
    }
}
