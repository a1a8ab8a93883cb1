using System.Formats.Tar;
using System.Text.Json.Nodes;
using CloudPipe.Model;

namespace CloudPipe.Wrapper.Tests;

public sealed class ImageWrapperTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_layers_of_the_bases_media_type_are_appended(bool docker)
    {
        var image = (docker ? TestImage.Docker() : TestImage.Oci()).With(LayerCompression.Zstd, ("a", "a"));
        var baseImage = await ReadAsync(image);

        var wrapped = ImageWrapper.Wrap(baseImage, await TestAgent.CreateAsync(_temp), TestDocument.Create());

        (await ImageValidator.ValidateAsync(wrapped, CancellationToken.None)).ShouldBeEmpty();
        wrapped.MediaType.ShouldBe(baseImage.MediaType);
        wrapped.Layers.Count.ShouldBe(3);
        wrapped.Layers[0].Descriptor.ShouldBe(baseImage.Layers[0].Descriptor);
        wrapped.Layers[2].Descriptor.MediaType.ShouldBe(docker
            ? "application/vnd.docker.image.rootfs.diff.tar.gzip"
            : "application/vnd.oci.image.layer.v1.tar+gzip");
    }

    [Fact]
    public async Task The_layers_hold_the_agent_and_the_algorithm_and_nothing_outside_their_folder()
    {
        var wrapped = ImageWrapper.Wrap(await ReadAsync(TestImage.Small()), await TestAgent.CreateAsync(_temp), TestDocument.Create());

        var entries = new List<string>();
        var json = "";
        foreach (var layer in wrapped.Layers.Skip(1))
        {
            await using var tar = new TarReader(await layer.OpenUncompressedAsync(CancellationToken.None));
            while (await tar.GetNextEntryAsync() is { } entry)
            {
                entries.Add($"{entry.Name} {Convert.ToString((int)entry.Mode, 8)} {entry.Uid}:{entry.Gid} {entry.ModificationTime.ToUnixTimeSeconds()}");
                if (entry.Name.EndsWith("algorithm.json", StringComparison.Ordinal))
                {
                    json = await new StreamReader(entry.DataStream!).ReadToEndAsync();
                }
            }
        }

        entries.ShouldBe(
        [
            "cloudpipe/ 755 0:0 1", "cloudpipe/ca-certificates.crt 644 0:0 1", "cloudpipe/cpagent 755 0:0 1", "cloudpipe/tmp/ 1777 0:0 1",
            "cloudpipe/ 755 0:0 1", "cloudpipe/algorithm.json 644 0:0 1",
        ]);
        AgentDocument.Read(json).RunCommand.ShouldBe("cp $input $output");
    }

    [Fact]
    public async Task The_config_runs_the_agent_and_keeps_everything_else()
    {
        var image = TestImage.Small().Edit(c =>
        {
            c["config"] = JsonNode.Parse("""
                {"User":"1000:1000","WorkingDir":"/data","Env":["A=1","B=ü"],"Volumes":{"/in":{}},"ExposedPorts":{"80/tcp":{}},
                 "Entrypoint":["/tool"],"Cmd":["--help"],"Healthcheck":{"Test":["CMD","true"],"Interval":5000000000},"StopSignal":"SIGINT",
                 "OnBuild":["RUN x"],"Labels":{"maintainer":"me"},"x-unknown":{"deep":[1.50,null]}}
                """);
            c["x-top"] = 12345678901234567890123m.ToString();
        });
        var baseImage = await ReadAsync(image);

        var wrapped = ImageWrapper.Wrap(baseImage, await TestAgent.CreateAsync(_temp), TestDocument.Create("copy", new PortMapping(8080), new PortMapping(53, "udp")));

        var config = wrapped.Config;
        config.Entrypoint.ShouldBe(["/cloudpipe/cpagent"]);
        config.Cmd.ShouldBeNull();
        (config.User, config.WorkingDir, config.StopSignal, config.Created).ShouldBe(("1000:1000", "/data", "SIGTERM", "2024-02-29T12:00:00Z"));
        config.Env.ShouldBe(["A=1", "B=ü"]);
        config.Volumes.ShouldBe(["/in"]);
        config.ExposedPorts.ShouldBe(["53/udp", "80/tcp", "8080/tcp"]);
        var json = JsonNode.Parse(wrapped.ConfigBytes.Span)!;
        json["config"]!["Healthcheck"]!.ToJsonString().ShouldBe("""{"Test":["NONE"]}""");
        json["config"]!["x-unknown"]!.ToJsonString().ShouldBe("""{"deep":[1.50,null]}""");
        json["config"]!["OnBuild"]!.ToJsonString().ShouldBe("""["RUN x"]""");
        json["x-top"]!.GetValue<string>().ShouldBe("12345678901234567890123");
        config.Labels.ShouldBe(
            new Dictionary<string, string>
            {
                ["maintainer"] = "me",
                [WrapLabels.Algorithm] = "copy",
                [WrapLabels.AgentVersion] = "0.1.0",
                [WrapLabels.BaseName] = "docker.io/library/ubuntu:24.04",
                [WrapLabels.BaseDigest] = baseImage.Digest,
                [WrapLabels.Layers] = $"{wrapped.Layers[1].DiffId},{wrapped.Layers[2].DiffId}",
                [WrapLabels.Ports] = "53/udp,8080/tcp",
                [WrapLabels.OriginalEntrypoint] = """["/tool"]""",
                [WrapLabels.OriginalCmd] = """["--help"]""",
                [WrapLabels.OriginalHealthcheck] = """{"Test":["CMD","true"],"Interval":5000000000}""",
                [WrapLabels.OriginalStopSignal] = "\"SIGINT\"",
            },
            ignoreOrder: true);
        config.LayersInHistory.ShouldBe(3);
    }

    [Fact]
    public async Task Wrapping_a_wrapped_image_is_wrapping_its_base()
    {
        var agent = await TestAgent.CreateAsync(_temp);
        var bases = new[]
        {
            TestImage.Small(),
            TestImage.Docker().With(LayerCompression.None, ("a", "a")).Edit(c => c["config"] = new JsonObject()),
            TestImage.Oci().With(LayerCompression.Gzip, ("b", "b")).Edit(c =>
            {
                c.Remove("config");
                c.Remove("history");
            }),
            TestImage.Small().Edit(c => c["config"] = JsonNode.Parse("""{"Entrypoint":null,"Cmd":null,"ExposedPorts":{"8080/tcp":{}},"StopSignal":"SIGTERM","Healthcheck":{"Test":["NONE"]},"Labels":null}""")),
        };
        foreach (var image in bases)
        {
            var baseImage = await ReadAsync(image);
            var once = ImageWrapper.Wrap(baseImage, agent, TestDocument.Create());
            var older = await TestAgent.CreateAsync(_temp, "0.0.9");
            var other = ImageWrapper.Wrap(baseImage, older, TestDocument.Create("other", new PortMapping(8080), new PortMapping(9)) with { ContainerName = "oci:x" }, "docker.io/library/ubuntu:24.04");

            ImageWrapper.Wrap(once, agent, TestDocument.Create()).Digest.ShouldBe(once.Digest);
            ImageWrapper.Wrap(other, agent, TestDocument.Create()).Digest.ShouldBe(once.Digest);
        }
    }

    [Fact]
    public async Task Wrapping_again_what_was_stored_in_between_gives_the_same_digest()
    {
        var agent = await TestAgent.CreateAsync(_temp);
        var once = ImageWrapper.Wrap(await ReadAsync(TestImage.Docker().With(LayerCompression.Gzip, ("a", "a"))), agent, TestDocument.Create());
        var digest = await Images.WriteAsync(once, $"oci:{_temp["out"]}:x");

        var again = ImageWrapper.Wrap(await Images.ReadAsync($"oci:{_temp["out"]}:x"), agent, TestDocument.Create());

        again.Digest.ShouldBe(digest);
        (await Images.WriteAsync(again, $"oci:{_temp["out"]}:x")).ShouldBe(digest);
    }

    [Fact]
    public async Task An_image_built_on_a_wrapped_one_is_a_base_of_its_own()
    {
        var agent = await TestAgent.CreateAsync(_temp);
        var first = ImageWrapper.Wrap(await ReadAsync(TestImage.Small()), agent, TestDocument.Create("first"));
        var config = JsonNode.Parse(first.ConfigBytes.Span)!.AsObject();
        config["config"]!["Entrypoint"] = new JsonArray("/mine");
        var added = TestLayer.Of(LayerCompression.Gzip, ("mine", "#!"));
        var derived = Derive(first, config, added);

        var wrapped = ImageWrapper.Wrap(derived, agent, TestDocument.Create("second"));

        wrapped.Layers.Select(l => l.DiffId).ShouldBe([first.Layers[0].DiffId, added.DiffId, first.Layers[1].DiffId, wrapped.Layers[3].DiffId]);
        wrapped.Config.Labels[WrapLabels.OriginalEntrypoint].ShouldBe("""["/mine"]""");
        wrapped.Config.Labels.Keys.ShouldNotContain(WrapLabels.OriginalCmd);
        wrapped.Config.Labels[WrapLabels.BaseDigest].ShouldBe(derived.Digest);
        wrapped.Config.LayersInHistory.ShouldBe(4);
    }

    [Fact]
    public async Task Scratch_is_wrapped()
    {
        var scratch = await Images.ReadAsync("scratch");

        var wrapped = ImageWrapper.Wrap(scratch, await TestAgent.CreateAsync(_temp), TestDocument.Create() with { ContainerName = "scratch" });

        (await ImageValidator.ValidateAsync(wrapped, CancellationToken.None)).ShouldBeEmpty();
        wrapped.Layers.Count.ShouldBe(2);
        wrapped.Config.LayersInHistory.ShouldBe(2);
        wrapped.Config.Labels[WrapLabels.BaseName].ShouldBe("scratch");
    }

    [Fact]
    public async Task A_history_that_does_not_fit_the_layers_is_left_alone()
    {
        var baseImage = await ReadAsync(TestImage.Small().Edit(c => c["history"]!.AsArray().RemoveAt(0)));

        var wrapped = ImageWrapper.Wrap(baseImage, await TestAgent.CreateAsync(_temp), TestDocument.Create());

        wrapped.Config.LayersInHistory.ShouldBe(0);
    }

    [Fact]
    public async Task What_contradicts_the_new_image_is_not_taken_along()
    {
        var image = TestImage.Small();
        image.EditManifest = m =>
        {
            m["subject"] = TestImage.Descriptor(image.ConfigBlob());
            m["config"]!["data"] = Convert.ToBase64String(image.ConfigBlob().Bytes);
            m["annotations"] = new JsonObject { [WrapLabels.BaseDigest] = "old", ["kept"] = "yes" };
        };
        var baseImage = await ReadAsync(image);

        var wrapped = JsonNode.Parse(ImageWrapper.Wrap(baseImage, await TestAgent.CreateAsync(_temp), TestDocument.Create()).Manifest.Span)!;

        wrapped["subject"].ShouldBeNull();
        wrapped["config"]!["data"].ShouldBeNull();
        wrapped["annotations"]!.ToJsonString().ShouldBe($$"""{"{{WrapLabels.BaseDigest}}":"{{baseImage.Digest}}","kept":"yes"}""");
    }

    [Fact]
    public async Task Images_that_the_agent_cannot_run_in_are_refused()
    {
        var agent = await TestAgent.CreateAsync(_temp);
        var windows = await ReadAsync(TestImage.Small().For("amd64", os: "windows"), "windows/amd64");
        var arm = await ReadAsync(TestImage.Small().For("arm64"), "linux/arm64");
        var amd = await ReadAsync(TestImage.Small());
        var tall = TestImage.Oci();
        for (var i = 0; i < 124; i++)
        {
            tall.With(LayerCompression.None, ($"f{i}", ""));
        }

        Should.Throw<ImageException>(() => ImageWrapper.Wrap(windows, agent, TestDocument.Create())).Code.ShouldBe(ImageErrorCodes.NotLinux);
        Should.Throw<ImageException>(() => ImageWrapper.Wrap(arm, agent, TestDocument.Create())).Code.ShouldBe(ImageErrorCodes.WrongArchitecture);
        Should.Throw<ImageException>(() => ImageWrapper.Wrap(amd, agent, TestDocument.Create() with { Architecture = "arm64" })).Code.ShouldBe(ImageErrorCodes.WrongArchitecture);
        var tallImage = await ReadAsync(tall);
        Should.Throw<ImageException>(() => ImageWrapper.Wrap(tallImage, agent, TestDocument.Create())).Code.ShouldBe(ImageErrorCodes.TooManyLayers);
    }

    [Fact]
    public async Task Skopeo_and_umoci_see_the_wrapped_image_as_we_do()
    {
        var wrapped = ImageWrapper.Wrap(await ReadAsync(TestImage.Small()), await TestAgent.CreateAsync(_temp), TestDocument.Create());
        var digest = await Images.WriteAsync(wrapped, $"oci:{_temp["out"]}:x");

        var inspected = JsonNode.Parse(await External.RunAsync("skopeo", "inspect", $"oci:{_temp["out"]}:x"))!;
        var config = JsonNode.Parse(await External.RunAsync("skopeo", "inspect", "--config", $"oci:{_temp["out"]}:x"))!;
        await External.RunAsync("umoci", "unpack", "--rootless", "--image", $"{_temp["out"]}:x", _temp["bundle"]);
        await External.RunAsync("skopeo", "copy", $"oci:{_temp["out"]}:x", $"docker-archive:{_temp["skopeo.tar"]}:x:1");

        inspected["Digest"]!.GetValue<string>().ShouldBe(digest);
        config["config"]!["Entrypoint"]!.ToJsonString().ShouldBe("""["/cloudpipe/cpagent"]""");
        (await File.ReadAllBytesAsync(Path.Combine(_temp["bundle"], "rootfs/cloudpipe/cpagent"))).ShouldBe(TestAgent.Program());
        File.GetUnixFileMode(Path.Combine(_temp["bundle"], "rootfs/cloudpipe/cpagent")).HasFlag(UnixFileMode.OtherExecute).ShouldBeTrue();
        File.Exists(Path.Combine(_temp["bundle"], "rootfs/cloudpipe/algorithm.json")).ShouldBeTrue();
    }

    private async Task<ContainerImage> ReadAsync(TestImage image, string platform = "linux/amd64")
    {
        var folder = _temp[Path.GetRandomFileName()];
        TestLayout.Of(folder, image);
        return await Images.ReadAsync($"oci:{folder}", platform);
    }

    /// <summary>What 'FROM wrapped', 'COPY' and 'ENTRYPOINT' make.</summary>
    private static ContainerImage Derive(ContainerImage from, JsonObject config, TestLayer added)
    {
        config["rootfs"]!["diff_ids"]!.AsArray().Add(added.DiffId);
        config["history"]!.AsArray().Add(new JsonObject { ["created_by"] = "COPY" });
        var configBytes = TestImage.Json(config);
        var manifest = JsonNode.Parse(from.Manifest.Span)!.AsObject();
        manifest["config"]!["digest"] = Sha.Of(configBytes);
        manifest["config"]!["size"] = configBytes.Length;
        var blob = new TestBlob("application/vnd.oci.image.layer.v1.tar+gzip", added.Stored);
        manifest["layers"]!.AsArray().Add(TestImage.Descriptor(blob));
        return ContainerImage.Create(TestImage.Json(manifest), from.MediaType, configBytes, (_, i) => i < from.Layers.Count ? from.Layers[i].Content : new MemoryContent(blob.Bytes));
    }
}
