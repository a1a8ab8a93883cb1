using System.Text.Json.Nodes;

namespace CloudPipe.Wrapper.Tests;

public sealed class ImageIndexTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly TestImage _amd = TestImage.Oci().With(LayerCompression.Gzip, ("arch", "amd64"));
    private readonly TestImage _arm = TestImage.Oci().With(LayerCompression.Gzip, ("arch", "arm64")).For("arm64", "v8");
    private readonly TestImage _armv6 = TestImage.Oci().With(LayerCompression.Gzip, ("arch", "arm6")).For("arm", "v6");
    private readonly TestImage _armv7 = TestImage.Oci().With(LayerCompression.Gzip, ("arch", "arm7")).For("arm", "v7");

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData("linux/amd64", "amd64", false)]
    [InlineData("linux/amd64", "amd64", true)]
    [InlineData("linux/arm64", "arm64", false)]
    [InlineData("linux/arm64/v8", "arm64", true)]
    [InlineData("linux/arm", "arm7", false)]
    [InlineData("linux/arm/v6", "arm6", false)]
    public async Task The_image_of_the_platform_is_chosen(string platform, string expected, bool docker)
    {
        var layout = Layout(docker);

        var read = await Images.ReadAsync($"oci:{layout.Folder}:v1", platform);

        await using var tar = await read.Layers[0].OpenUncompressedAsync(CancellationToken.None);
        (await new StreamReader(tar).ReadToEndAsync()).ShouldContain(expected);
    }

    [Fact]
    public async Task Without_a_wish_it_is_linux_on_this_architecture()
    {
        var here = System.Runtime.InteropServices.RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.Arm64 ? "arm64" : "amd64";

        var read = await Images.ReadAsync($"oci:{Layout(docker: false).Folder}:v1", platform: null);

        read.Config.Architecture.ShouldBe(here);
    }

    [Fact]
    public async Task A_platform_that_is_not_there_is_an_error_that_lists_those_that_are()
    {
        var error = await Should.ThrowAsync<ImageException>(Images.ReadAsync($"oci:{Layout(docker: false).Folder}:v1", "linux/s390x"));

        error.Code.ShouldBe(ImageErrorCodes.PlatformNotFound);
        error.Message.ShouldContain("it has: linux/amd64, linux/arm/v6, linux/arm/v7, linux/arm64/v8.");
        error.Message.ShouldNotContain("unknown");
    }

    [Fact]
    public async Task An_index_in_an_index_is_searched()
    {
        var layout = new TestLayout(_temp["nested"]);
        var inner = layout.StoreIndex(docker: false, layout.Store(_arm, withPlatform: true));
        var outer = layout.StoreIndex(docker: false, layout.Store(_amd, withPlatform: true), inner);
        layout.Add(outer, "v1");

        (await Images.ReadAsync($"oci:{layout.Folder}:v1", "linux/arm64")).Config.Architecture.ShouldBe("arm64");
    }

    [Fact]
    public async Task Platforms_that_the_index_does_not_tell_are_read_from_the_configs()
    {
        var layout = new TestLayout(_temp["untold"]);
        layout.Add(layout.StoreIndex(docker: false, layout.Store(_amd), layout.Store(_arm)));

        (await Images.ReadAsync($"oci:{layout.Folder}", "linux/arm64")).Config.Architecture.ShouldBe("arm64");
    }

    [Fact]
    public async Task Images_of_several_platforms_may_stand_side_by_side_under_one_tag()
    {
        var layout = new TestLayout(_temp["flat"]);
        layout.Add(layout.Store(_amd, withPlatform: true), "v1").Add(layout.Store(_arm, withPlatform: true), "v1");

        (await Images.ReadAsync($"oci:{layout.Folder}:v1", "linux/arm64")).Config.Architecture.ShouldBe("arm64");
    }

    [Fact]
    public async Task An_index_that_contains_itself_too_deep_is_refused()
    {
        var layout = new TestLayout(_temp["deep"]);
        var index = layout.StoreIndex(docker: false, layout.Store(_amd, withPlatform: true));
        for (var i = 0; i < 6; i++)
        {
            index = layout.StoreIndex(docker: false, index);
        }

        layout.Add(index);

        (await Should.ThrowAsync<ImageException>(Images.ReadAsync($"oci:{layout.Folder}"))).Code.ShouldBe(ImageErrorCodes.BadManifest);
    }

    [Fact]
    public async Task Several_images_and_no_tag_is_an_error_that_lists_the_tags()
    {
        TestLayout.Of(_temp["two"], _amd, "a").Add(_arm, "b");

        var error = await Should.ThrowAsync<ImageException>(Images.ReadAsync($"oci:{_temp["two"]}"));

        error.Code.ShouldBe(ImageErrorCodes.TagNotFound);
        error.Hint.ShouldNotBeNull().ShouldContain("a, b");
        (await Images.ReadAsync($"oci:{_temp["two"]}:@1", "linux/arm64")).Config.Architecture.ShouldBe("arm64");
        (await Should.ThrowAsync<ImageException>(Images.ReadAsync($"oci:{_temp["two"]}:c"))).Code.ShouldBe(ImageErrorCodes.TagNotFound);
        (await Should.ThrowAsync<ImageException>(Images.ReadAsync($"oci:{_temp["two"]}:@2"))).Code.ShouldBe(ImageErrorCodes.TagNotFound);
    }

    [Fact]
    public async Task A_single_image_of_another_platform_is_taken_without_a_wish_and_refused_with_one()
    {
        TestLayout.Of(_temp["s390x"], TestImage.Small().For("s390x"));

        (await Images.ReadAsync($"oci:{_temp["s390x"]}", platform: null)).Platform.ShouldBe("linux/s390x");
        (await Should.ThrowAsync<ImageException>(Images.ReadAsync($"oci:{_temp["s390x"]}", "linux/amd64"))).Code.ShouldBe(ImageErrorCodes.PlatformNotFound);
    }

    [Theory]
    [InlineData("linux")]
    [InlineData("linux/")]
    [InlineData("linux/a/b/c")]
    public async Task A_platform_that_is_none_is_an_error(string platform)
    {
        (await Should.ThrowAsync<ImageException>(Images.ReadAsync($"oci:{Layout(docker: false).Folder}:v1", platform))).Code.ShouldBe(ImageErrorCodes.PlatformNotFound);
    }

    private TestLayout Layout(bool docker)
    {
        var layout = new TestLayout(_temp[Path.GetRandomFileName()]);
        var attestation = layout.Store(TestImage.Oci().With(LayerCompression.None, ("sbom", "{}")).For("unknown", os: "unknown"), withPlatform: true);
        var annotated = layout.Store(TestImage.Oci().With(LayerCompression.None, ("sbom2", "{}")), withPlatform: true);
        annotated["annotations"] = new JsonObject { ["vnd.docker.reference.type"] = "attestation-manifest" };
        return layout.Add(
            layout.StoreIndex(
                docker,
                annotated,
                layout.Store(_armv6, withPlatform: true),
                layout.Store(_amd, withPlatform: true),
                layout.Store(_arm, withPlatform: true),
                layout.Store(_armv7, withPlatform: true),
                attestation),
            "v1");
    }
}
