using System.Text.Json.Nodes;
using CloudPipe.Cli.Describing;
using CloudPipe.Model;
using CloudPipe.Wrapper;

namespace CloudPipe.Cli.Tests.Describing;

public sealed class DescribeFromTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task What_an_image_says_of_itself_are_the_defaults_of_the_answers()
    {
        var image = HandMadeImage.Write(Path.Combine(_folder.Path, "blur"), """
            {
                "Entrypoint": ["/opt/my tools/blur"], "Cmd": ["--fast"], "User": "nobody", "WorkingDir": "/work", "ExposedPorts": { "8080/tcp": {}, "53/udp": {} },
                "Env": ["PATH=/usr/bin", "LANG=C.UTF-8", "PYTHON_VERSION=3.12", "RADIUS=3=three", "AWS_ACCESS_KEY_ID=x"]
            }
            """);
        var facts = await ReadAsync(image);

        var (document, shown) = await DescribeAsync(facts, "", "", "", "", "", "", "", "", "", "", "yes", "no", "yes", "no", "yes");

        document.ContainerName.ShouldBe("oci:blur");
        document.RunCommand.ShouldBe("'/opt/my tools/blur' --fast $input $output");
        document.Name.ShouldBe("blur");
        document.Variables.ShouldBe([new VariableDeclaration("RADIUS", Required: false, "3=three")]);
        document.Ports.ShouldBe([new PortMapping(8080), new PortMapping(53, "udp")], ignoreOrder: true);
        shown.ShouldContain("Run command ['/opt/my tools/blur' --fast $input $output]:");
        var lines = string.Join('\n', facts.Lines());
        lines.ShouldContain("user         nobody");
        lines.ShouldContain("in folder    /work");
        lines.ShouldContain("linux/amd64");
    }

    [Theory]
    [InlineData("""{ "Cmd": ["/bin/sh"] }""")]
    [InlineData("""{ "Cmd": ["bash"] }""")]
    [InlineData("{}")]
    public async Task A_shell_alone_is_no_run_command(string config)
    {
        var known = (await ReadAsync(HandMadeImage.Write(Path.Combine(_folder.Path, "base"), config))).Known();

        known.ContainsKey("run_command").ShouldBeFalse();
        known["container_name"]!.GetValue<string>().ShouldBe("oci:base");
    }

    [Fact]
    public async Task An_image_that_is_wrapped_tells_what_it_was_wrapped_for()
    {
        var document = _folder.Write("blur.json", AlgorithmText.Of("blur"));
        (await CommandRun.OfAsync("wrap", document, "--to", $"oci:{_folder.Path}/wrapped", "--algorithms", _folder.Path)).ExitCode.ShouldBe(0);

        var known = (await ReadAsync($"oci:{_folder.Path}/wrapped")).Known();

        known["name"]!.GetValue<string>().ShouldBe("blur");
        known["run_command"]!.GetValue<string>().ShouldBe("/bin/cp $input $output");
        known["input_file_path"]!.GetValue<string>().ShouldBe("/in/");
    }

    [Fact]
    public async Task An_image_for_another_machine_says_so_in_the_document()
    {
        var other = ThisMachine.Architecture == "arm64" ? "amd64" : "arm64";
        var facts = await ReadAsync(HandMadeImage.Write(Path.Combine(_folder.Path, "other"), "{}", other));

        facts.Known()["architecture"]!.GetValue<string>().ShouldBe(other);
    }

    [Fact]
    public async Task An_unfinished_description_comes_before_what_the_image_says()
    {
        var facts = await ReadAsync(HandMadeImage.Write(Path.Combine(_folder.Path, "blur"), """{ "Entrypoint": ["/blur"] }"""));
        var draft = DescriptionDraft.Open(Path.Combine(_folder.Path, "draft.json"));
        draft.Accept("container_name", new JsonObject { ["container_name"] = "user/other" });

        var (document, _) = await DescribeAsync(facts, "yes", "", "/tool $input $output", "", "", "", "", "", "", "", "", "", "yes");

        document.ContainerName.ShouldBe("user/other");
        document.RunCommand.ShouldBe("/tool $input $output");
    }

    public void Dispose() => _folder.Dispose();

    private Task<ImageFacts> ReadAsync(string image) => ImageFacts.ReadAsync(image, _folder.Path, ImageAccess.Default, TestContext.Current.CancellationToken);

    private async Task<(AlgorithmDocument Document, string Shown)> DescribeAsync(ImageFacts facts, params string[] lines)
    {
        using var console = new ScriptedConsole(lines);
        var session = new DescribeSession(console, DescriptionDraft.Open(Path.Combine(_folder.Path, "draft.json")), facts.Known());
        var file = await session.RunAsync(Path.Combine(_folder.Path, "out.json"), "save it", TestContext.Current.CancellationToken);
        console.HasLinesLeft.ShouldBeFalse(console.Written);
        var read = AlgorithmReader.Read(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), "out.json");
        read.Diagnostics.ShouldBeEmpty();
        return (read.Document!, console.Written);
    }
}
