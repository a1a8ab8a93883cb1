using System.Text.Json.Nodes;

namespace CloudPipe.Wrapper.Tests;

public sealed class DockerArchiveTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task The_old_layout_with_linked_layers_is_read()
    {
        var layer = TestLayer.Of(LayerCompression.None, ("a", "one"));
        var image = TestImage.Docker().With(layer).With(LayerCompression.None, ("b", "two")).With(layer);
        TestArchive.WriteOldDocker(_temp["a.tar"], image, "tool:1");

        var read = await Images.ReadAsync($"docker-archive:{_temp["a.tar"]}");

        read.Layers.Count.ShouldBe(3);
        read.Layers[2].Descriptor.Digest.ShouldBe(layer.DiffId);
        (await ImageValidator.ValidateAsync(read, CancellationToken.None)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(LayerCompression.None)]
    [InlineData(LayerCompression.Gzip)]
    [InlineData(LayerCompression.Zstd)]
    internal async Task The_new_layout_is_read_whatever_the_compression(LayerCompression compression)
    {
        var image = TestImage.Docker().With(compression, ("a", "one"));
        TestArchive.WriteNewDocker(_temp["a.tar"], image, "docker.io/library/tool:1");

        var read = await Images.ReadAsync($"docker-archive:{_temp["a.tar"]}:tool:1");

        (await ImageValidator.ValidateAsync(read, CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_written_archive_is_read_back_under_the_digest_that_was_returned()
    {
        TestLayout.Of(_temp["from"], TestImage.Small().With(LayerCompression.Zstd, ("z", "zz")).With(LayerCompression.None, ("p", "pp")));

        var digest = await Images.CopyAsync($"oci:{_temp["from"]}", $"docker-archive:{_temp["out/a.tar"]}:registry.example/tool:2");

        var read = await Images.ReadAsync($"docker-archive:{_temp["out/a.tar"]}:registry.example/tool:2");
        read.Digest.ShouldBe(digest);
        (await ImageValidator.ValidateAsync(read, CancellationToken.None)).ShouldBeEmpty();
        _temp.Files("out").ShouldBe(["a.tar"]);
    }

    [Fact]
    public async Task Skopeo_agrees_with_what_is_written()
    {
        TestLayout.Of(_temp["from"], TestImage.Small());
        await Images.CopyAsync($"oci:{_temp["from"]}", $"docker-archive:{_temp["a.tar"]}:tool:1");

        var inspected = JsonNode.Parse(await External.RunAsync("skopeo", "inspect", $"docker-archive:{_temp["a.tar"]}:tool:1"))!;
        await External.RunAsync("skopeo", "copy", $"docker-archive:{_temp["a.tar"]}:tool:1", $"oci:{_temp["copy"]}:x");

        inspected["Architecture"]!.GetValue<string>().ShouldBe("amd64");
        (await ImageValidator.ValidateAsync(await Images.ReadAsync($"oci:{_temp["copy"]}:x"), CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_layer_that_occurs_twice_is_stored_once_and_skopeo_reads_it()
    {
        var twice = TestLayer.Of(LayerCompression.Gzip, ("a", "a"));
        TestLayout.Of(_temp["from"], TestImage.Oci().With(twice).With(LayerCompression.None, ("b", "b")).With(twice));

        await Images.CopyAsync($"oci:{_temp["from"]}", $"docker-archive:{_temp["a.tar"]}:tool:1");

        (await External.RunAsync("tar", "--list", "--file", _temp["a.tar"])).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(4);
        await External.RunAsync("skopeo", "copy", $"docker-archive:{_temp["a.tar"]}", $"oci:{_temp["copy"]}:x");
        (await Images.ReadAsync($"oci:{_temp["copy"]}:x")).Layers.Count.ShouldBe(3);
    }

    [Fact]
    public async Task An_archive_that_skopeo_wrote_is_read()
    {
        TestLayout.Of(_temp["from"], TestImage.Small().With(LayerCompression.Gzip, ("b", "b")), "v1");
        await External.RunAsync("skopeo", "copy", $"oci:{_temp["from"]}:v1", $"docker-archive:{_temp["a.tar"]}:tool:1");

        var read = await Images.ReadAsync($"docker-archive:{_temp["a.tar"]}:tool:1");

        (await ImageValidator.ValidateAsync(read, CancellationToken.None)).ShouldBeEmpty();
        read.Config.Cmd.ShouldBe(["/bin/sh"]);
    }

    [Fact]
    public async Task A_file_that_is_no_archive_is_not_overwritten()
    {
        TestLayout.Of(_temp["from"], TestImage.Small());
        await File.WriteAllTextAsync(_temp["algo.json"], new string('{', 1000));

        var error = await Should.ThrowAsync<ImageException>(Images.CopyAsync($"oci:{_temp["from"]}", $"docker-archive:{_temp["algo.json"]}"));

        error.Code.ShouldBe(ImageErrorCodes.CannotWrite);
        (await File.ReadAllTextAsync(_temp["algo.json"])).ShouldBe(new string('{', 1000));
    }
}
