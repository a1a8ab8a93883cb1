using CloudPipe.Model;

namespace CloudPipe.Wrapper.Tests;

public sealed class AlgorithmWrapTests : IAsyncLifetime
{
    private const byte Arm64 = 183;

    private readonly TempFolder _temp = new();
    private readonly TempFolder _armTemp = new();
    private AgentLayer _amd = null!;
    private AgentLayer _arm = null!;

    public async ValueTask InitializeAsync()
    {
        _amd = await TestAgent.CreateAsync(_temp);
        _arm = await TestAgent.CreateAsync(_armTemp, machine: Arm64);
    }

    public ValueTask DisposeAsync()
    {
        _temp.Dispose();
        _armTemp.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("oci:", false)]
    [InlineData("oci-archive:", false)]
    [InlineData("oci:", true)]
    public async Task An_index_is_wrapped_for_each_platform_that_has_an_agent(string transport, bool docker)
    {
        var destination = ImageReference.Parse($"{transport}{_temp["wrapped"]}:v1");

        var outcome = await WrapAsync(Index(docker), destination, [_amd, _arm]);

        outcome.Bases.Select(b => b.Platform).ShouldBe(["linux/amd64", "linux/arm64/v8"]);
        foreach (var (platform, agent) in new[] { ("linux/amd64", _amd), ("linux/arm64", _arm) })
        {
            var image = await ImageTransports.ReadAsync(outcome.Image, platform, CancellationToken.None);
            image.Config.Entrypoint.ShouldBe(["/cloudpipe/cpagent"]);
            image.Layers.ShouldContain(l => l.DiffId == agent.DiffId);
            image.Config.Labels[WrapLabels.BaseDigest].ShouldBe(outcome.Bases.Single(b => b.Platform.StartsWith(platform, StringComparison.Ordinal)).Digest);
            (await ImageValidator.ValidateAsync(image, CancellationToken.None)).ShouldBeEmpty();
        }

        (await Should.ThrowAsync<ImageException>(Images.ReadAsync(destination.ToString(), "linux/s390x"))).Message.ShouldContain("linux/amd64, linux/arm64/v8.");
    }

    [Fact]
    public async Task Other_tools_read_the_wrapped_index()
    {
        await WrapAsync(Index(docker: false), ImageReference.Parse($"oci:{_temp["wrapped"]}:v1"), [_amd, _arm]);

        (await External.RunAsync("skopeo", "inspect", "--override-arch", "arm64", "--config", $"oci:{_temp["wrapped"]}:v1")).ShouldContain("\"arm64\"");
        (await External.RunAsync("skopeo", "inspect", "--override-arch", "amd64", "--config", $"oci:{_temp["wrapped"]}:v1")).ShouldContain("\"amd64\"");
    }

    [Fact]
    public async Task With_one_agent_the_result_is_one_image()
    {
        var outcome = await WrapAsync(Index(docker: false), ImageReference.Parse($"docker-archive:{_temp["wrapped.tar"]}:copy"), [_arm]);

        outcome.Bases.ShouldHaveSingleItem().Platform.ShouldBe("linux/arm64/v8");
        (await Images.ReadAsync($"docker-archive:{_temp["wrapped.tar"]}", platform: null)).Config.Architecture.ShouldBe("arm64");
    }

    [Fact]
    public async Task A_platform_that_is_asked_for_is_the_only_one()
    {
        var outcome = await WrapAsync(Index(docker: false), ImageReference.Parse($"oci:{_temp["wrapped"]}:v1"), [_amd, _arm], platform: "linux/amd64");

        outcome.Bases.ShouldHaveSingleItem().Platform.ShouldBe("linux/amd64");
    }

    [Fact]
    public async Task An_index_without_a_platform_for_an_agent_is_an_error_that_lists_what_it_has()
    {
        var layout = new TestLayout(_temp["others"]);
        layout.Add(
            layout.StoreIndex(docker: false, layout.Store(TestImage.Small().For("s390x"), withPlatform: true), layout.Store(TestImage.Small().For("amd64", os: "windows"), withPlatform: true)),
            "v1");

        var error = await Should.ThrowAsync<ImageException>(WrapAsync(layout, ImageReference.Parse($"oci:{_temp["wrapped"]}:v1"), [_amd, _arm]));

        error.Code.ShouldBe(ImageErrorCodes.PlatformNotFound);
        error.Message.ShouldContain("no image for linux/amd64 or linux/arm64; it has: linux/s390x, windows/amd64.");
        Directory.Exists(_temp["wrapped"]).ShouldBeFalse();
        File.Exists(_temp["algorithms/copy_info.json"]).ShouldBeFalse();
    }

    [Fact]
    public async Task Several_platforms_do_not_go_where_one_has_room()
    {
        var error = await Should.ThrowAsync<ImageException>(
            WrapAsync(Index(docker: false), ImageReference.Parse($"docker-archive:{_temp["wrapped.tar"]}:copy"), [_amd, _arm]));

        error.Code.ShouldBe(ImageErrorCodes.OnePlatformOnly);
        error.Hint.ShouldNotBeNull().ShouldContain("--platform");
        File.Exists(_temp["wrapped.tar"]).ShouldBeFalse();
    }

    [Fact]
    public async Task The_description_names_the_image_by_its_digest_and_relative_to_itself()
    {
        var outcome = await WrapAsync(Index(docker: false), ImageReference.Parse($"oci:{_temp["wrapped"]}:v1"), [_amd]);

        outcome.InfoFile.ShouldBe(_temp["algorithms/copy_info.json"]);
        File.ReadAllText(outcome.InfoFile).ShouldBe(outcome.Info);
        var described = AlgorithmReader.Read(outcome.Info, outcome.InfoFile).Document.ShouldNotBeNull();
        described.ContainerName.ShouldBe($"oci:../wrapped:v1@{outcome.Digest}");
        var image = await ImageTransports.ReadAsync(ImageReference.Parse(described.ContainerName).Resolve(_temp["algorithms"]), null, CancellationToken.None);
        image.Digest.ShouldBe(outcome.Digest);
    }

    [Fact]
    public async Task An_image_that_was_replaced_under_its_tag_is_not_taken_for_the_described_one()
    {
        var destination = ImageReference.Parse($"oci:{_temp["wrapped"]}:v1");
        var first = await WrapAsync(Index(docker: false), destination, [_amd]);
        await Images.WriteAsync(await Images.ReadAsync($"oci:{Index(docker: false).Folder}:v1"), destination.ToString());

        var error = await Should.ThrowAsync<ImageException>(ImageTransports.ReadAsync(first.Image, null, CancellationToken.None));

        error.Code.ShouldBe(ImageErrorCodes.ImageChanged);
        error.Message.ShouldContain(first.Digest);
    }

    [Fact]
    public async Task One_image_of_an_index_can_be_named_by_its_digest()
    {
        var layout = Index(docker: false);
        var arm = await Images.ReadAsync($"oci:{layout.Folder}:v1", "linux/arm64");

        (await Images.ReadAsync($"oci:{layout.Folder}@{arm.Digest}", platform: null)).Digest.ShouldBe(arm.Digest);
        (await Should.ThrowAsync<ImageException>(Images.ReadAsync($"oci:{layout.Folder}@{arm.Digest}", "linux/amd64"))).Code.ShouldBe(ImageErrorCodes.PlatformNotFound);
    }

    [Fact]
    public async Task A_digest_cannot_be_written_to()
    {
        var image = await Images.ReadAsync($"oci:{Index(docker: false).Folder}:v1");

        (await Should.ThrowAsync<ImageException>(Images.WriteAsync(image, $"oci:{_temp["x"]}:v1@{image.Digest}"))).Code.ShouldBe(ImageErrorCodes.BadReference);
    }

    private Task<WrapOutcome> WrapAsync(TestLayout from, ImageReference to, AgentLayer[] agents, string? platform = null) => AlgorithmWrap.RunAsync(
        new WrapRequest
        {
            DocumentFile = _temp["copy.json"],
            Document = TestDocument.Create(),
            From = ImageReference.Parse($"oci:{from.Folder}:v1"),
            To = to,
            AlgorithmsFolder = _temp["algorithms"],
            Platform = platform,
            Agents = agents,
        },
        CancellationToken.None);

    private TestLayout Index(bool docker)
    {
        var layout = new TestLayout(_temp[Path.GetRandomFileName()]);
        TestImage Image(string name) => (docker ? TestImage.Docker() : TestImage.Oci()).With(LayerCompression.Gzip, ("arch", name));
        var attestation = layout.Store(TestImage.Oci().With(LayerCompression.None, ("sbom", "{}")).For("unknown", os: "unknown"), withPlatform: true);
        return layout.Add(
            layout.StoreIndex(
                docker,
                layout.Store(Image("amd64"), withPlatform: true),
                layout.Store(Image("arm64").For("arm64", "v8"), withPlatform: true),
                layout.Store(Image("s390x").For("s390x"), withPlatform: true),
                attestation),
            "v1");
    }
}
