using System.Text.Json.Nodes;

namespace CloudPipe.Wrapper.Tests;

/// <summary>Images go into a registry and come out of it byte for byte, with our client at both ends and with skopeo at either.</summary>
public sealed class RoundTripTests : IDisposable
{
    private readonly RegistryUser _user = new();

    public static TheoryData<string, string> Everything
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var kind in RegistryImages.Kinds)
            {
                cases.Add(AnyRegistry.Double, kind);
                cases.Add(AnyRegistry.Real, kind);
            }

            return cases;
        }
    }

    public void Dispose() => _user.Dispose();

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task What_we_push_skopeo_and_we_pull(string server, string kind)
    {
        await using var registry = await AnyRegistry.StartAsync(server);
        var image = RegistryImages.Of(kind);
        var name = $"docker://{registry.Host}/team/image:v1";

        (await _user.CopyAsync(_user.Store(image), name)).ShouldBe(image.ManifestBlob().Digest);
        await Skopeo.CopyAsync(name, $"oci:{_user.Temp["skopeo"]}:v1");

        (await _user.ReadAsync(name)).Manifest.ToArray().ShouldBe(image.ManifestBlob().Bytes);
        (await _user.FaultsAsync(name)).ShouldBeEmpty();
        if (!image.IsDocker)
        {
            (await _user.ReadAsync($"oci:{_user.Temp["skopeo"]}:v1")).Digest.ShouldBe(image.ManifestBlob().Digest);
        }
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task What_skopeo_pushes_we_pull(string server, string kind)
    {
        await using var registry = await AnyRegistry.StartAsync(server);
        var image = RegistryImages.Of(kind);
        var name = $"docker://{registry.Host}/team/image:v1";
        await using var from = await RegistryDouble.StartAsync();
        from.Store["base"].Add(image, "v1");
        await Skopeo.CopyAsync($"docker://{from.Host}/base:v1", name);

        var read = await _user.ReadAsync(name);
        await _user.WriteAsync(read, $"oci:{_user.Temp["copy"]}:v1");

        read.Digest.ShouldBe(image.ManifestBlob().Digest);
        (await _user.FaultsAsync(name)).ShouldBeEmpty();
        (await _user.FaultsAsync($"oci:{_user.Temp["copy"]}:v1")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(AnyRegistry.Double, false)]
    [InlineData(AnyRegistry.Real, false)]
    [InlineData(AnyRegistry.Double, true)]
    [InlineData(AnyRegistry.Real, true)]
    public async Task Of_an_index_with_attestations_the_runnable_images_are_read_and_written_again(string server, bool docker)
    {
        await using var registry = await AnyRegistry.StartAsync(server);
        var amd = With(docker, "amd64");
        var arm = With(docker, "arm64");
        await using var from = await RegistryDouble.StartAsync(new() { TakesStreamedChunks = true });
        from.Store["base"].Add(Index(from.Store["base"], docker, amd, arm, With(docker, "unknown").For("unknown", os: "unknown")), "v1");
        var name = $"docker://{registry.Host}/team/index:v1";
        await Skopeo.CopyAsync($"docker://{from.Host}/base:v1", name, "--all");

        var one = await _user.ReadAsync(name, "linux/arm64");
        var both = await ImageTransports.ReadPlatformsAsync(ImageReference.Parse(name), ["amd64", "arm64"], _user.Access, CancellationToken.None);
        var digest = await ImageTransports.WriteIndexAsync(
            ImageIndex.Of(both), ImageReference.Parse($"docker://{registry.Host}/other/index:v2"), _user.Access, CancellationToken.None);

        one.Digest.ShouldBe(arm.ManifestBlob().Digest);
        both.Select(i => i.Digest).ShouldBe([amd.ManifestBlob().Digest, arm.ManifestBlob().Digest]);
        await Skopeo.CopyAsync($"docker://{registry.Host}/other/index:v2", $"docker://{from.Host}/skopeo/index:v2", "--all");
        from.Store["skopeo/index"].Tags["v2"].ShouldBe(digest);
        (await _user.ReadAsync($"docker://{registry.Host}/other/index@{digest}", "linux/amd64")).Digest.ShouldBe(amd.ManifestBlob().Digest);
        (await _user.FaultsAsync($"docker://{registry.Host}/other/index:v2")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(AnyRegistry.Double)]
    [InlineData(AnyRegistry.Real)]
    public async Task A_digest_pins_what_is_read_whatever_its_tag_says_now(string server)
    {
        await using var registry = await AnyRegistry.StartAsync(server);
        var (first, second) = (RegistryImages.Of("gzip"), RegistryImages.Of("plain"));
        var name = $"docker://{registry.Host}/team/image";
        var digest = await _user.CopyAsync(_user.Store(first, "first"), $"{name}:v1");
        await _user.CopyAsync(_user.Store(second, "second"), $"{name}:v1");

        (await _user.ReadAsync($"{name}@{digest}")).Digest.ShouldBe(digest);
        (await _user.ReadAsync($"{name}:v1@{digest}")).Digest.ShouldBe(digest);
        (await _user.ReadAsync($"{name}:v1")).Digest.ShouldBe(second.ManifestBlob().Digest);
    }

    [Theory]
    [InlineData(AnyRegistry.Double)]
    [InlineData(AnyRegistry.Real)]
    public async Task What_is_not_there_is_said(string server)
    {
        await using var registry = await AnyRegistry.StartAsync(server);
        await _user.CopyAsync(_user.Store(RegistryImages.Of("gzip")), $"docker://{registry.Host}/team/image:v1");

        foreach (var missing in new[] { "team/image:v2", "team/other:v1", $"team/image@{Sha.Of([1])}" })
        {
            var error = await Should.ThrowAsync<ImageException>(_user.ReadAsync($"docker://{registry.Host}/{missing}"));
            error.Code.ShouldBe(ImageErrorCodes.NotInRegistry);
            error.Hint.ShouldNotBeNullOrEmpty();
        }
    }

    /// <summary>The last one is an attestation to the first.</summary>
    private static TestBlob Index(StoredRepository repository, bool docker, params TestImage[] images)
    {
        var children = new JsonArray();
        foreach (var image in images)
        {
            repository.Add(image);
            var child = TestImage.Descriptor(image.ManifestBlob());
            child["platform"] = new JsonObject { ["os"] = image.Config["os"]!.DeepClone(), ["architecture"] = image.Config["architecture"]!.DeepClone() };
            children.Add(child);
        }

        children[^1]!["annotations"] = new JsonObject
        {
            ["vnd.docker.reference.type"] = "attestation-manifest",
            ["vnd.docker.reference.digest"] = images[0].ManifestBlob().Digest,
        };
        var type = docker ? "application/vnd.docker.distribution.manifest.list.v2+json" : "application/vnd.oci.image.index.v1+json";
        return new(type, TestImage.Json(new JsonObject { ["schemaVersion"] = 2, ["mediaType"] = type, ["manifests"] = children }));
    }

    private static TestImage With(bool docker, string architecture) =>
        (docker ? TestImage.Docker() : TestImage.Oci()).With(LayerCompression.Gzip, ("arch", architecture)).For(architecture);
}
