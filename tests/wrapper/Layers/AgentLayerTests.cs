using System.Text.Json.Nodes;

namespace CloudPipe.Wrapper.Tests;

public sealed class AgentLayerTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData(62, "amd64")]
    [InlineData(183, "arm64")]
    public async Task The_layer_says_what_it_is(byte machine, string architecture)
    {
        var layer = await TestAgent.CreateAsync(_temp, machine: machine);

        var json = JsonNode.Parse(await File.ReadAllTextAsync(_temp["agent-0.1.0/layer.json"]))!;
        var blob = await File.ReadAllBytesAsync(_temp["agent-0.1.0/layer.tar.gz"]);
        layer.Architecture.ShouldBe(architecture);
        json["architecture"]!.GetValue<string>().ShouldBe(architecture);
        json["agent_version"]!.GetValue<string>().ShouldBe("0.1.0");
        json["digest"]!.GetValue<string>().ShouldBe(Sha.Of(blob));
        json["size"]!.GetValue<long>().ShouldBe(blob.Length);
        json["diff_id"]!.GetValue<string>().ShouldBe(layer.DiffId);
    }

    [Fact]
    public async Task Times_and_modes_of_the_inputs_do_not_matter()
    {
        var one = await TestAgent.CreateAsync(_temp);
        File.SetLastWriteTimeUtc(_temp["cpagent"], new DateTime(1999, 12, 31, 0, 0, 0, DateTimeKind.Utc));
        File.SetUnixFileMode(_temp["cpagent"], UnixFileMode.UserRead);

        var two = await AgentLayer.CreateAsync(_temp["cpagent"], _temp["ca.crt"], "0.1.0", _temp["again"], CancellationToken.None);

        (two.Digest, two.DiffId, two.Size).ShouldBe((one.Digest, one.DiffId, one.Size));
    }

    [Fact]
    public async Task Inputs_that_cannot_be_an_agent_are_refused_and_nothing_is_written()
    {
        await TestAgent.WriteInputsAsync(_temp);
        await File.WriteAllTextAsync(_temp["script"], "#!/bin/sh\n");
        foreach (var agent in new[] { "absent", "script", "ca.crt" })
        {
            var error = await Should.ThrowAsync<ImageException>(AgentLayer.CreateAsync(_temp[agent], _temp["ca.crt"], "1", _temp["out"], CancellationToken.None));
            error.Code.ShouldBe(ImageErrorCodes.BadAgentLayer);
        }

        (await Should.ThrowAsync<ImageException>(TestAgent.CreateAsync(_temp, machine: 40))).Code.ShouldBe(ImageErrorCodes.BadAgentLayer);
        Directory.Exists(_temp["out"]).ShouldBeFalse();
    }

    [Fact]
    public async Task A_layer_of_another_size_is_refused_when_loaded_and_one_of_other_content_when_read()
    {
        await TestAgent.CreateAsync(_temp);
        var blob = _temp["agent-0.1.0/layer.tar.gz"];
        var bytes = await File.ReadAllBytesAsync(blob);
        await File.WriteAllBytesAsync(blob, [.. bytes, 0]);
        Should.Throw<ImageException>(() => AgentLayer.Load(_temp["agent-0.1.0"])).Code.ShouldBe(ImageErrorCodes.BadAgentLayer);
        bytes[^20] ^= 1;
        await File.WriteAllBytesAsync(blob, bytes);

        var wrapped = ImageWrapper.Wrap(await Images.ReadAsync("scratch"), AgentLayer.Load(_temp["agent-0.1.0"]), TestDocument.Create());
        var error = await Should.ThrowAsync<ImageException>(Images.WriteAsync(wrapped, $"oci:{_temp["out"]}"));

        error.Code.ShouldBe(ImageErrorCodes.WrongDigest);
        Directory.Exists(_temp["out"]).ShouldBeFalse();
    }

    [Fact]
    public void A_folder_without_a_layer_is_an_error() =>
        Should.Throw<ImageException>(() => AgentLayer.Load(_temp.Root)).Code.ShouldBe(ImageErrorCodes.BadAgentLayer);

    [Theory]
    [InlineData("{}")]
    [InlineData("x")]
    [InlineData("{\"agent_version\":\"1\",\"architecture\":\"amd64\",\"digest\":\"sha256:../..\",\"diff_id\":\"\",\"size\":1}")]
    public async Task A_description_that_is_not_one_is_an_error(string json)
    {
        await TestAgent.CreateAsync(_temp);
        await File.WriteAllTextAsync(_temp["agent-0.1.0/layer.json"], json);

        Should.Throw<ImageException>(() => AgentLayer.Load(_temp["agent-0.1.0"])).Code.ShouldBeOneOf(ImageErrorCodes.BadAgentLayer, ImageErrorCodes.BadDigest);
    }
}
