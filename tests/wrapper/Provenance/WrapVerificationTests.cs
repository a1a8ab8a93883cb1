using System.Text.Json.Nodes;
using CloudPipe.Model;

namespace CloudPipe.Wrapper.Tests;

public sealed class WrapVerificationTests : IAsyncLifetime
{
    private static readonly AlgorithmDocument Document = TestDocument.Create("copy", new PortMapping(8080)) with
    {
        Variables = [new VariableDeclaration("SEED", Required: false)],
        TimeoutSeconds = 60,
    };

    private readonly TempFolder _temp = new();
    private AgentLayer _agent = null!;

    public async ValueTask InitializeAsync() => _agent = await TestAgent.CreateAsync(_temp);

    public ValueTask DisposeAsync()
    {
        _temp.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(false, "oci:")]
    [InlineData(true, "oci:")]
    [InlineData(false, "oci-archive:")]
    public async Task A_wrapped_image_is_identical_to_what_its_base_and_document_make(bool docker, string transport)
    {
        var outcome = await WrapAsync(transport, docker);

        foreach (var document in new[] { null, Base(docker) })
        {
            var verified = (await VerifyAsync(outcome.Image, document)).ShouldHaveSingleItem();

            verified.Outcome.ShouldBe(VerificationOutcome.Identical, string.Join('\n', verified.Differences));
            verified.ExpectedDigest.ShouldBe(outcome.Digest);
            verified.IsStoredOtherwise.ShouldBeFalse();
        }
    }

    [Fact]
    public async Task The_description_that_the_wrap_left_describes_the_image_too()
    {
        var outcome = await WrapAsync();

        var info = AlgorithmReader.Read(outcome.Info, outcome.InfoFile).Document.ShouldNotBeNull();

        (await VerifyAsync(outcome.Image, info)).ShouldHaveSingleItem().Outcome.ShouldBe(VerificationOutcome.Identical);
    }

    [Fact]
    public async Task An_image_that_Docker_stored_in_its_own_way_is_identical_in_what_it_holds()
    {
        var outcome = await WrapAsync("docker-archive:");

        var verified = (await VerifyAsync(outcome.Image)).ShouldHaveSingleItem();

        verified.Outcome.ShouldBe(VerificationOutcome.Identical, string.Join('\n', verified.Differences));
    }

    [Fact]
    public async Task A_config_that_a_store_wrote_anew_with_the_same_fields_is_identical()
    {
        var outcome = await WrapAsync();
        var rewritten = await TamperAsync(outcome, edit => edit.EditConfig(config => new JsonObject(config.Reverse().Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())))));

        var verified = (await VerifyAsync(rewritten)).ShouldHaveSingleItem();

        verified.Outcome.ShouldBe(VerificationOutcome.Identical, string.Join('\n', verified.Differences));
        verified.IsStoredOtherwise.ShouldBeTrue();
        verified.ExpectedDigest.ShouldBe(outcome.Digest);
        verified.Image.Digest.ShouldNotBe(outcome.Digest);
    }

    [Fact]
    public async Task Every_image_of_an_index_is_verified_and_one_without_an_agent_is_an_error()
    {
        using var other = new TempFolder();
        var arm = await TestAgent.CreateAsync(other, machine: 183);
        var layout = new TestLayout(_temp["index"]);
        layout.Add(layout.StoreIndex(docker: false, layout.Store(TestImage.Small(), withPlatform: true), layout.Store(TestImage.Small().For("arm64"), withPlatform: true)), "v1");
        var outcome = await RunAsync(Document with { ContainerName = $"oci:{layout.Folder}:v1" }, $"oci:{_temp["wrapped"]}:v1", [_agent, arm]);

        var verified = await WrapVerification.RunAsync(new VerificationRequest { Image = outcome.Image, Agents = [_agent, arm] }, CancellationToken.None);

        verified.Select(v => (v.Image.Platform, v.Outcome)).ShouldBe([("linux/amd64", VerificationOutcome.Identical), ("linux/arm64", VerificationOutcome.Identical)]);
        (await Should.ThrowAsync<ImageException>(VerifyAsync(outcome.Image))).Code.ShouldBe(ImageErrorCodes.NoAgentToVerify);
    }

    [Fact]
    public async Task Another_build_of_the_agent_is_said_and_everything_else_compared()
    {
        var outcome = await WrapAsync();
        var rebuilt = await RebuiltAgentAsync();

        var verified = (await VerifyAsync(outcome.Image, agent: rebuilt)).ShouldHaveSingleItem();
        verified.Outcome.ShouldBe(VerificationOutcome.OtherAgent, string.Join('\n', verified.Differences));
        verified.Provenance.AgentDiffId.ShouldBe(_agent.DiffId);

        var changed = (await VerifyAsync(outcome.Image, Base() with { RunCommand = "mv $input $output" }, rebuilt)).ShouldHaveSingleItem();
        changed.Outcome.ShouldBe(VerificationOutcome.Different);
        changed.Differences.ShouldBe(["algorithm.json.run_command: is \"cp $input $output\", would be \"mv $input $output\""]);
    }

    [Fact]
    public async Task Fields_of_the_document_that_differ_are_named()
    {
        var outcome = await WrapAsync();
        var changed = Base() with { InputFilePath = "/data/", TimeoutSeconds = null, Variables = [], Ports = [] };

        var verified = (await VerifyAsync(outcome.Image, changed)).ShouldHaveSingleItem();

        verified.Outcome.ShouldBe(VerificationOutcome.Different);
        verified.Differences.ShouldBe(
            [
                "algorithm.json.input_file_path: is \"/in/\", would be \"/data/\"",
                "algorithm.json.timeout_seconds: is 60, would not be there",
                "algorithm.json.variables: is [\"SEED\"], would be []",
                "config.config.ExposedPorts: is {\"8080/tcp\":{}}, would not be there",
                "config.config.Labels.io.cloudpipe.ports: is \"8080/tcp\", would not be there",
            ]);
    }

    [Fact]
    public async Task A_layer_that_was_put_on_top_is_named()
    {
        var outcome = await WrapAsync();
        var layer = TestLayer.Of(LayerCompression.Gzip, ("evil", "1"));
        var descriptor = new BlobDescriptor("application/vnd.oci.image.layer.v1.tar+gzip", Sha.Of(layer.Stored), layer.Stored.Length);
        var tampered = await TamperAsync(outcome, edit => edit.Append(new ImageLayer(descriptor, layer.DiffId, new MemoryContent(layer.Stored)), "evil"));

        var verified = (await VerifyAsync(tampered)).ShouldHaveSingleItem();

        verified.Outcome.ShouldBe(VerificationOutcome.Different);
        verified.Differences.ShouldBe([$"layers on top of the wrap: {layer.DiffId}"]);
    }

    [Fact]
    public async Task A_base_layer_that_was_taken_out_is_named()
    {
        var outcome = await WrapAsync();
        var original = (await ImageTransports.ReadAsync(outcome.Image, null, CancellationToken.None)).Layers[0].DiffId;
        var tampered = await TamperAsync(outcome, edit => edit.RemoveLayers(new HashSet<string> { original }));

        var verified = (await VerifyAsync(tampered)).ShouldHaveSingleItem();

        verified.Outcome.ShouldBe(VerificationOutcome.Different);
        verified.Differences[0].ShouldBe($"base layer 1 of 1: is {_agent.DiffId}, would be {original}");
    }

    [Fact]
    public async Task A_changed_config_is_named()
    {
        var outcome = await WrapAsync();
        var tampered = await TamperAsync(outcome, edit => edit.EditConfig(config =>
        {
            config["User"] = "nobody";
            config["Env"]!.AsArray().Add("LD_PRELOAD=/evil.so");
            return config;
        }));

        (await VerifyAsync(tampered)).ShouldHaveSingleItem().Differences.ShouldBe(
            [
                "config.config.Env: is [\"PATH=/usr/bin:/bin\",\"LD_PRELOAD=/evil.so\"], would be [\"PATH=/usr/bin:/bin\"]",
                "config.config.User: is \"nobody\", would not be there",
            ]);
    }

    [Fact]
    public async Task A_layer_that_the_config_does_not_know_is_found_although_the_config_is_the_expected_one()
    {
        var outcome = await WrapAsync();
        var image = await ImageTransports.ReadAsync(outcome.Image, null, CancellationToken.None);
        var evil = TestLayer.Of(LayerCompression.Gzip, ("etc/motd", "evil\n"));
        var manifest = JsonNode.Parse(image.Manifest.Span)!;
        manifest["layers"]![0]!["digest"] = Sha.Of(evil.Stored);
        manifest["layers"]![0]!["size"] = evil.Stored.Length;
        var layout = new TestLayout(_temp["tampered"]);
        layout.Put(new TestBlob("", evil.Stored));
        foreach (var layer in image.Layers.Skip(1))
        {
            await using var content = await layer.OpenAsync(CancellationToken.None);
            using var copy = new MemoryStream();
            await content.CopyToAsync(copy);
            layout.Put(new TestBlob("", copy.ToArray()));
        }

        layout.Put(new TestBlob("", image.ConfigBytes.ToArray()));
        var blob = new TestBlob(image.MediaType, TestImage.Json(manifest));
        layout.Put(blob);
        layout.Add(TestImage.Descriptor(blob), "v1");

        var verified = (await VerifyAsync(ImageReference.Parse($"oci:{layout.Folder}:v1"))).ShouldHaveSingleItem();

        verified.Outcome.ShouldBe(VerificationOutcome.Different);
        verified.Differences.ShouldHaveSingleItem().ShouldStartWith("layer 1: ");
    }

    [Fact]
    public async Task A_document_with_another_base_is_not_the_document_of_the_image()
    {
        var outcome = await WrapAsync();

        var verified = (await VerifyAsync(outcome.Image, Document)).ShouldHaveSingleItem();

        verified.Outcome.ShouldBe(VerificationOutcome.Different);
        verified.Differences.ShouldBe([$"base: the image was made from {Base().ContainerName}, the document says docker.io/library/ubuntu:24.04"]);
    }

    [Fact]
    public async Task A_base_that_is_kept_elsewhere_is_taken_from_there()
    {
        var outcome = await WrapAsync();
        await Images.CopyAsync(Base().ContainerName, $"oci:{_temp["mirror"]}:moved");
        Directory.Delete(_temp["base"], recursive: true);

        var gone = await Should.ThrowAsync<ImageException>(VerifyAsync(outcome.Image));
        gone.Code.ShouldBe(ImageErrorCodes.BaseGone);
        gone.Hint.ShouldNotBeNull().ShouldContain("--from");

        (await VerifyAsync(outcome.Image, from: $"oci:{_temp["mirror"]}:moved")).ShouldHaveSingleItem().Outcome.ShouldBe(VerificationOutcome.Identical);
    }

    [Fact]
    public async Task A_base_that_became_another_one_says_nothing_about_the_image()
    {
        var outcome = await WrapAsync();
        Directory.Delete(_temp["base"], recursive: true);
        TestLayout.Of(_temp["base"], TestImage.Oci().With(LayerCompression.Gzip, ("other", "x")), "v1");

        (await Should.ThrowAsync<ImageException>(VerifyAsync(outcome.Image))).Code.ShouldBe(ImageErrorCodes.BaseGone);

        var other = (await VerifyAsync(outcome.Image, from: Base().ContainerName)).ShouldHaveSingleItem();
        other.Outcome.ShouldBe(VerificationOutcome.Different);
        other.Differences.ShouldContain(difference => difference.StartsWith("base layer 1 of 1: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_image_that_was_not_wrapped_cannot_be_verified()
    {
        var layout = TestLayout.Of(_temp["plain"], TestImage.Small(), "v1");

        (await Should.ThrowAsync<ImageException>(VerifyAsync(ImageReference.Parse($"oci:{layout.Folder}:v1")))).Code.ShouldBe(ImageErrorCodes.NotWrapped);
    }

    [Fact]
    public async Task The_same_command_from_the_pinned_base_gives_the_same_image()
    {
        var outcome = await WrapAsync();
        var provenance = await WrapProvenance.ReadAsync(await ImageTransports.ReadAsync(outcome.Image, null, CancellationToken.None), CancellationToken.None);

        provenance.PinnedBase().ToString().ShouldBe($"{Base().ContainerName}@{outcome.Bases[0].Digest}");
        var again = await AlgorithmWrap.RunAsync(Request(Base(), $"oci:{_temp["again"]}:v1", [_agent]) with { From = provenance.PinnedBase() }, CancellationToken.None);

        again.Digest.ShouldBe(outcome.Digest);
    }

    private AlgorithmDocument Base(bool docker = false)
    {
        if (!Directory.Exists(_temp["base"]))
        {
            TestLayout.Of(_temp["base"], (docker ? TestImage.Docker() : TestImage.Oci()).With(LayerCompression.Gzip, ("etc/motd", "hello\n")), "v1");
        }

        return Document with { ContainerName = $"oci:{_temp["base"]}:v1" };
    }

    private Task<WrapOutcome> WrapAsync(string transport = "oci:", bool docker = false) =>
        RunAsync(Base(docker), transport + _temp["wrapped"] + (transport == "docker-archive:" ? ".tar:copy" : ":v1"), [_agent]);

    private Task<WrapOutcome> RunAsync(AlgorithmDocument document, string to, AgentLayer[] agents) => AlgorithmWrap.RunAsync(Request(document, to, agents), CancellationToken.None);

    private WrapRequest Request(AlgorithmDocument document, string to, AgentLayer[] agents) => new()
    {
        DocumentFile = _temp["copy.json"],
        Document = document,
        To = ImageReference.Parse(to),
        AlgorithmsFolder = _temp["algorithms"],
        Agents = agents,
    };

    private Task<IReadOnlyList<VerifiedImage>> VerifyAsync(ImageReference image, AlgorithmDocument? document = null, AgentLayer? agent = null, string? from = null) =>
        WrapVerification.RunAsync(
            new VerificationRequest { Image = image, Document = document, From = from is null ? null : ImageReference.Parse(from), Agents = [agent ?? _agent] },
            CancellationToken.None);

    private async Task<AgentLayer> RebuiltAgentAsync()
    {
        await File.WriteAllBytesAsync(_temp["cpagent"], [.. TestAgent.Program(), .. "rebuilt"u8]);
        return await AgentLayer.CreateAsync(_temp["cpagent"], _temp["ca.crt"], "0.1.0", _temp["rebuilt"], CancellationToken.None);
    }

    private async Task<ImageReference> TamperAsync(WrapOutcome outcome, Action<ImageEdit> tamper)
    {
        var edit = new ImageEdit(await ImageTransports.ReadAsync(outcome.Image, null, CancellationToken.None));
        tamper(edit);
        await Images.WriteAsync(edit.Finish(), $"oci:{_temp["tampered"]}:v1");
        return ImageReference.Parse($"oci:{_temp["tampered"]}:v1");
    }
}
