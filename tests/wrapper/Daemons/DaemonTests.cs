using System.Security.Cryptography;
using System.Text.Json.Nodes;
using CloudPipe.Model;

namespace CloudPipe.Wrapper.Tests.Daemons;

/// <summary><c>docker-daemon:</c> against real daemons.</summary>
[Collection(nameof(DaemonCollection))]
public sealed class DaemonTests(DaemonFixture fixture) : IDisposable
{
    private const int LargeSize = 2_000_000;

    private readonly TempFolder _temp = new();

    public static TheoryData<string> Daemons => ["docker", "podman"];

    [Theory]
    [MemberData(nameof(Daemons))]
    public async Task An_image_goes_in_whole_and_comes_out_as_it_was(string daemon)
    {
        var access = fixture.Access(daemon);
        var image = TestImage.Oci().With(LayerCompression.Gzip, ("etc/motd", "hello\n")).With(LayerCompression.None, ("etc/issue", "world\n"))
            .Edit(c => c["config"] = Run());
        var id = await WriteAsync(await StoreAsync(image), "in-and-out:1", access);

        var back = await ReadAsync("in-and-out:1", access);

        back.Digest.ShouldBe(id);
        back.Config.DiffIds.ShouldBe(image.Layers.Select(l => l.DiffId));
        back.Config.User.ShouldBe("1000");
        back.Config.Volumes.ShouldBe(["/in"]);
        back.Config.Env.ShouldBe(["PATH=/bin", "A=b"]);
        back.Config.Entrypoint.ShouldBe(["/bin/tool", "-x"]);
        back.Config.Labels["note"].ShouldBe("<&>");
        back.Config.Created.ShouldBe("2024-02-29T12:00:00Z");
        (await ImageTransports.WriteAsync(back, ImageReference.Parse($"oci:{_temp["back"]}:x"), CancellationToken.None)).ShouldNotBeNull();
        var stored = await Images.ReadAsync($"oci:{_temp["back"]}:x");
        (await ImageValidator.ValidateAsync(stored, CancellationToken.None)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Daemons))]
    public async Task The_description_of_an_image_in_a_daemon_names_it_by_its_ID(string daemon)
    {
        var access = fixture.Access(daemon);
        await WriteAsync(await StoreAsync(Large()), "described-base:1", access);
        var request = new WrapRequest
        {
            DocumentFile = _temp["copy.json"],
            Document = TestDocument.Create(),
            From = ImageReference.Parse("docker-daemon:described-base:1"),
            To = ImageReference.Parse("docker-daemon:described:1"),
            AlgorithmsFolder = _temp["algorithms"],
            Agents = [await TestAgent.CreateAsync(_temp)],
            Access = access,
        };

        var outcome = await AlgorithmWrap.RunAsync(request, CancellationToken.None);

        outcome.Image.ToString().ShouldBe("docker-daemon:docker.io/library/described:1");
        var described = AlgorithmReader.Read(outcome.Info, outcome.InfoFile).Document.ShouldNotBeNull();
        described.ContainerName.ShouldBe($"docker-daemon:{outcome.Digest}");
        var image = await ImageTransports.ReadAsync(ImageReference.Parse(described.ContainerName), platform: null, access, CancellationToken.None);
        image.Config.Labels[WrapLabels.Algorithm].ShouldBe("copy");
    }

    [Theory]
    [MemberData(nameof(Daemons))]
    public async Task Wrapping_an_image_of_the_daemon_moves_none_of_its_layers(string daemon)
    {
        var direct = fixture.Access(daemon);
        await WriteAsync(await StoreAsync(Large()), "thin-base:1", direct);
        await using var proxy = new CountingProxy(_temp["proxy.sock"], direct.DaemonHost!);
        var access = new ImageAccess { DaemonHost = proxy.Host };
        var wrapped = await WrapAsync(await ReadAsync("thin-base:1", access));

        var id = await WriteAsync(wrapped, "thin:1", access);

        id.ShouldBe(Sha.Of(wrapped.ConfigBytes.Span));
        var back = await ReadAsync("thin:1", access);
        back.Config.Entrypoint.ShouldBe(["/cloudpipe/cpagent"]);
        back.Config.DiffIds.ShouldBe(wrapped.Config.DiffIds);
        proxy.Sent.ShouldBeLessThan(LargeSize / 10);
        proxy.Received.ShouldBeLessThan(LargeSize / 10);
        await RequireWholeAsync(back);
    }

    [Theory]
    [MemberData(nameof(Daemons))]
    public async Task Wrapping_again_under_the_same_name_sends_what_changed(string daemon)
    {
        var direct = fixture.Access(daemon);
        var large = await StoreAsync(Large());
        await WriteAsync(await WrapAsync(large), "again:1", direct);
        await using var proxy = new CountingProxy(_temp["proxy.sock"], direct.DaemonHost!);
        var changed = ImageWrapper.Wrap(large, await TestAgent.CreateAsync(_temp), TestDocument.Create("changed"));

        await WriteAsync(changed, "again:1", new ImageAccess { DaemonHost = proxy.Host });

        proxy.Sent.ShouldBeLessThan(LargeSize / 10);
        await RequireWholeAsync(await ReadAsync("again:1", direct));
    }

    [Theory]
    [MemberData(nameof(Daemons))]
    public async Task A_base_that_the_daemon_has_is_not_sent_even_when_it_was_read_elsewhere(string daemon)
    {
        var direct = fixture.Access(daemon);
        var large = await StoreAsync(Large());
        await WriteAsync(large, "known-base:1", direct);
        await using var proxy = new CountingProxy(_temp["proxy.sock"], direct.DaemonHost!);

        await WriteAsync(await WrapAsync(large, "docker.io/library/known-base:1"), "known:1", new ImageAccess { DaemonHost = proxy.Host });

        proxy.Sent.ShouldBeLessThan(LargeSize / 10);
        await RequireWholeAsync(await ReadAsync("known:1", direct));
    }

    [Theory]
    [MemberData(nameof(Daemons))]
    public async Task A_base_of_the_same_name_with_other_layers_is_sent_whole(string daemon)
    {
        var access = fixture.Access(daemon);
        await WriteAsync(await StoreAsync(TestImage.Small()), "other-base:1", access);

        await WriteAsync(await WrapAsync(await StoreAsync(Large()), "docker.io/library/other-base:1"), "other:1", access);

        await RequireWholeAsync(await ReadAsync("other:1", access));
    }

    [Theory]
    [MemberData(nameof(Daemons))]
    public async Task An_image_that_is_there_already_only_gains_a_name(string daemon)
    {
        var direct = fixture.Access(daemon);
        var image = await StoreAsync(Large());
        var id = await WriteAsync(image, "first-name:1", direct);
        await using var proxy = new CountingProxy(_temp["proxy.sock"], direct.DaemonHost!);

        var again = await WriteAsync(image, "second/name:two", new ImageAccess { DaemonHost = proxy.Host });

        again.ShouldBe(id);
        proxy.Sent.ShouldBeLessThan(2000);
        (await ReadAsync("second/name:two", direct)).Digest.ShouldBe(id);
    }

    [Theory]
    [MemberData(nameof(Daemons))]
    public async Task An_image_is_found_by_its_id(string daemon)
    {
        var access = fixture.Access(daemon);
        var id = await WriteAsync(await StoreAsync(TestImage.Small()), "by-id:1", access);

        (await ReadAsync(id, access)).Digest.ShouldBe(id);
    }

    [Theory]
    [MemberData(nameof(Daemons))]
    public async Task A_zstd_layer_goes_in_though_this_Docker_does_not_read_it(string daemon)
    {
        var access = fixture.Access(daemon);
        var image = TestImage.Oci().With(LayerCompression.Zstd, ("etc/motd", new string('z', 100_000)));

        await WriteAsync(await StoreAsync(image), "zstd:1", access);

        await RequireWholeAsync(await ReadAsync("zstd:1", access));
    }

    [Theory]
    [MemberData(nameof(Daemons))]
    public async Task A_damaged_layer_leaves_nothing_behind(string daemon)
    {
        var access = fixture.Access(daemon);
        var image = TestImage.Oci().With(LayerCompression.Gzip, ("etc/motd", $"{Guid.NewGuid()}"));
        var folder = _temp["damaged"];
        TestLayout.Of(folder, image, "x");
        var file = Path.Combine(folder, "blobs/sha256", Sha.Hex(image.LayerBlobs()[0].Digest));
        var bytes = await File.ReadAllBytesAsync(file);
        bytes[^5] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);

        var refusal = await Should.ThrowAsync<ImageException>(async () => await WriteAsync(await Images.ReadAsync($"oci:{folder}:x"), "damaged:1", access));

        refusal.Code.ShouldBe("CP3012");
        (await Should.ThrowAsync<ImageException>(() => ReadAsync("damaged:1", access))).Code.ShouldBe("CP3050");
    }

    [Theory]
    [MemberData(nameof(Daemons))]
    public async Task An_image_for_another_platform_is_refused_by_name(string daemon)
    {
        var access = fixture.Access(daemon);
        await WriteAsync(await StoreAsync(TestImage.Small()), "platform:1", access);

        var refusal = await Should.ThrowAsync<ImageException>(() => ImageTransports.ReadAsync(
            ImageReference.Parse("docker-daemon:platform:1"), "linux/arm64", access, CancellationToken.None));

        refusal.Code.ShouldBe("CP3010");
        refusal.Message.ShouldContain("linux/amd64");
    }

    public void Dispose() => _temp.Dispose();

    private static JsonObject Run() => JsonNode.Parse("""
        {"User":"1000","Env":["PATH=/bin","A=b"],"Entrypoint":["/bin/tool","-x"],"Volumes":{"/in":{}},"Labels":{"note":"<&>"},"WorkingDir":"/w"}
        """)!.AsObject();

    /// <summary>So much that it shows in what is sent, and random, so that nobody makes it smaller on the way.</summary>
    private static TestImage Large() =>
        TestImage.Oci().With(LayerCompression.Gzip, ("data", Convert.ToHexString(RandomNumberGenerator.GetBytes(LargeSize)))).With(LayerCompression.Gzip, ("etc/motd", "x"));

    private static async Task RequireWholeAsync(ContainerImage image)
    {
        foreach (var layer in image.Layers)
        {
            await using var tar = await layer.OpenUncompressedAsync(CancellationToken.None);
            await tar.CopyToAsync(Stream.Null);
        }
    }

    private async Task<ContainerImage> WrapAsync(ContainerImage image, string? baseName = null) =>
        ImageWrapper.Wrap(image, await TestAgent.CreateAsync(_temp), TestDocument.Create(), baseName);

    private async Task<ContainerImage> StoreAsync(TestImage image)
    {
        var folder = _temp[$"layout-{Guid.NewGuid():N}"];
        TestLayout.Of(folder, image, "x");
        return await Images.ReadAsync($"oci:{folder}:x");
    }

    private static Task<ContainerImage> ReadAsync(string name, ImageAccess access) =>
        ImageTransports.ReadAsync(ImageReference.Parse($"docker-daemon:{name}"), null, access, CancellationToken.None);

    private static Task<string> WriteAsync(ContainerImage image, string name, ImageAccess access) =>
        ImageTransports.WriteAsync(image, ImageReference.Parse($"docker-daemon:{name}"), access, CancellationToken.None);
}
