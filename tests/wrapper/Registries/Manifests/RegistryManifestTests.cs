using System.Text.Json.Nodes;

namespace CloudPipe.Wrapper.Tests;

/// <summary>Manifests as registries send and take them.</summary>
public sealed class RegistryManifestTests : IAsyncLifetime
{
    private static readonly TestImage Image = TestImage.Small();

    private readonly TempFolder _temp = new();
    private RegistryDouble _registry = null!;

    private ImageAccess Access => new() { AuthFile = _temp["auth.json"], CacheFolder = _temp["cache"] };

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(_temp["auth.json"], "{}");
        _registry = await RegistryDouble.StartAsync();
        _registry.Store["a"].Add(Image, "v1");
    }

    public async ValueTask DisposeAsync()
    {
        await _registry.DisposeAsync();
        _temp.Dispose();
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/octet-stream")]
    [InlineData("text/plain; charset=utf-8")]
    [InlineData(null)]
    public async Task A_type_that_says_nothing_leaves_it_to_the_document(string? type)
    {
        _registry.On(RequestKind.GetManifest).Do(Faults.Header("Content-Type", type));

        (await ReadAsync("a:v1")).MediaType.ShouldBe(Image.ManifestBlob().MediaType);
    }

    [Fact]
    public async Task A_document_that_contradicts_its_type_is_refused()
    {
        _registry.On(RequestKind.GetManifest).Do(Faults.Header("Content-Type", "application/vnd.docker.distribution.manifest.v2+json"));

        (await Should.ThrowAsync<ImageException>(ReadAsync("a:v1"))).Code.ShouldBe(ImageErrorCodes.BadManifest);
    }

    [Theory]
    [InlineData("application/vnd.docker.distribution.manifest.v1+prettyjws", "{\"schemaVersion\":1}")]
    [InlineData("application/vnd.cncf.helm.chart", "{}")]
    public async Task Other_kinds_are_named(string type, string document)
    {
        _registry.On(RequestKind.GetManifest).Do(Faults.All(
            Faults.Header("Content-Type", type), Faults.Header("Docker-Content-Digest", null), Faults.Change(_ => System.Text.Encoding.UTF8.GetBytes(document))));

        var error = await Should.ThrowAsync<ImageException>(ReadAsync("a:v1"));

        error.Code.ShouldBe(ImageErrorCodes.UnknownMediaType);
        error.Message.ShouldContain(type);
    }

    [Fact]
    public async Task Of_nested_indexes_without_platforms_the_images_are_asked()
    {
        var arm = TestImage.Small().For("arm64");
        _registry.Store["a"].Add(arm);
        var inner = Index(arm.ManifestBlob());
        _registry.Store["a"].Add(inner);
        _registry.Store["a"].Add(Index(Image.ManifestBlob(), inner), "both");

        (await ReadAsync("a:both", "linux/arm64")).Digest.ShouldBe(arm.ManifestBlob().Digest);
        (await ReadAsync("a:both", "linux/amd64")).Digest.ShouldBe(Image.ManifestBlob().Digest);
        (await Should.ThrowAsync<ImageException>(ReadAsync("a:both", "linux/s390x"))).Message.ShouldContain("linux/amd64, linux/arm64");
    }

    [Fact]
    public async Task A_child_that_is_not_what_the_index_says_is_refused()
    {
        var other = TestImage.Small().For("arm64").ManifestBlob();
        _registry.Store["a"].Add(Index(Image.ManifestBlob()), "index");
        _registry.On(RequestKind.GetManifest).Skip(1).Always().Do(Faults.All(Faults.Header("Docker-Content-Digest", null), Faults.Change(_ => other.Bytes)));

        (await Should.ThrowAsync<ImageException>(ReadAsync("a:index"))).Code.ShouldBe(ImageErrorCodes.WrongDigest);
    }

    [Fact]
    public async Task A_tag_that_may_not_change_and_need_not_is_no_error()
    {
        var layout = TestLayout.Of(_temp["image"], Image, "v1");
        var image = await ImageTransports.ReadAsync(ImageReference.Parse($"oci:{layout.Folder}:v1"), "linux/amd64", Access, CancellationToken.None);
        _registry.On(RequestKind.HeadManifest).Do(Faults.Answer(404));
        _registry.On(RequestKind.PutManifest).Always().Do(Faults.Answer(409, "TAG_INVALID", "immutable"));

        (await WriteAsync(image, "a:v1")).ShouldBe(Image.ManifestBlob().Digest);

        var error = await Should.ThrowAsync<ImageException>(WriteAsync(image, "a:v2"));
        error.Code.ShouldBe(ImageErrorCodes.ManifestRefused);
        error.Message.ShouldContain("immutable");
    }

    [Fact]
    public async Task An_image_can_be_written_by_its_digest_and_by_no_other()
    {
        var image = await ReadAsync("a:v1");

        (await WriteAsync(image, $"b@{image.Digest}")).ShouldBe(image.Digest);
        _registry.Store["b"].Manifests.ShouldContainKey(image.Digest);
        (await Should.ThrowAsync<ImageException>(WriteAsync(image, $"c:v1@{Sha.Of([1])}"))).Code.ShouldBe(ImageErrorCodes.BadReference);
        _registry.Store["c"].Blobs.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_broken_image_is_not_sent()
    {
        var broken = TestImage.Small();
        broken.LayerTypes[0] = "application/vnd.docker.image.rootfs.diff.tar.gzip";
        _registry.Store["broken"].Add(broken, "v1");
        _registry.Requests.Clear();

        var error = await Should.ThrowAsync<ImageException>(async () => await WriteAsync(await ReadAsync("broken:v1"), "b:v1"));

        error.Code.ShouldBe(ImageErrorCodes.MixedMediaTypes);
        _registry.Requests.All.ShouldAllBe(r => r.Method == "GET");
    }

    private static TestBlob Index(params TestBlob[] children) => new(
        "application/vnd.oci.image.index.v1+json",
        TestImage.Json(new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = "application/vnd.oci.image.index.v1+json",
            ["manifests"] = new JsonArray([.. children.Select(c => (JsonNode)TestImage.Descriptor(c))]),
        }));

    private Task<ContainerImage> ReadAsync(string name, string platform = "linux/amd64") =>
        ImageTransports.ReadAsync(ImageReference.Parse($"docker://{_registry.Host}/{name}"), platform, Access, CancellationToken.None);

    private Task<string> WriteAsync(ContainerImage image, string name) =>
        ImageTransports.WriteAsync(image, ImageReference.Parse($"docker://{_registry.Host}/{name}"), Access, CancellationToken.None);
}
