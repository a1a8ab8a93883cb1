using System.Text.Json.Nodes;

namespace CloudPipe.Wrapper.Tests;

public sealed class OciArchiveTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task A_layout_in_a_tar_is_read_by_offsets()
    {
        var image = TestImage.Small().With(LayerCompression.None, ("big", new string('x', 2_000_000))).With(LayerCompression.Zstd, ("z", "z"));
        TestLayout.Of(_temp["layout"], image, "v1");
        TestArchive.WriteFolder(_temp["a.tar"], _temp["layout"]);

        var read = await Images.ReadAsync($"oci-archive:{_temp["a.tar"]}:v1");

        read.Digest.ShouldBe(image.ManifestBlob().Digest);
        (await ImageValidator.ValidateAsync(read, CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_image_gives_the_same_archive_and_skopeo_reads_it()
    {
        TestLayout.Of(_temp["layout"], TestImage.Docker().With(LayerCompression.Gzip, ("a", "a")).With(LayerCompression.None, ("b", "b")));
        var one = await Images.CopyAsync($"oci:{_temp["layout"]}", $"oci-archive:{_temp["one.tar"]}:v1");
        var two = await Images.CopyAsync($"oci-archive:{_temp["one.tar"]}:v1", $"oci-archive:{_temp["two.tar"]}:v1");

        one.ShouldBe(two);
        (await File.ReadAllBytesAsync(_temp["one.tar"])).ShouldBe(await File.ReadAllBytesAsync(_temp["two.tar"]));
        var inspected = JsonNode.Parse(await External.RunAsync("skopeo", "inspect", $"oci-archive:{_temp["two.tar"]}:v1"))!;
        inspected["Digest"]!.GetValue<string>().ShouldBe(two);
    }

    [Fact]
    public async Task An_archive_may_be_replaced_by_what_is_read_from_it()
    {
        TestLayout.Of(_temp["layout"], TestImage.Small());
        await Images.CopyAsync($"oci:{_temp["layout"]}", $"oci-archive:{_temp["a.tar"]}");

        await Images.CopyAsync($"oci-archive:{_temp["a.tar"]}", $"oci-archive:{_temp["a.tar"]}:new");

        (await ImageValidator.ValidateAsync(await Images.ReadAsync($"oci-archive:{_temp["a.tar"]}:new"), CancellationToken.None)).ShouldBeEmpty();
        _temp.Files().ShouldContain("a.tar");
        _temp.Files().ShouldNotContain(f => f.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("docker-archive")]
    [InlineData("oci-archive")]
    public async Task A_compressed_archive_is_refused_with_the_command_that_unpacks_it(string transport)
    {
        await File.WriteAllBytesAsync(_temp["a.tar.gz"], TestLayer.Gzip(new byte[10_240]));

        var error = await Should.ThrowAsync<ImageException>(Images.ReadAsync($"{transport}:{_temp["a.tar.gz"]}"));

        error.Code.ShouldBe(ImageErrorCodes.BadArchive);
        error.Hint.ShouldNotBeNull().ShouldContain("gunzip");
    }
}
