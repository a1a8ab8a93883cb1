using System.Text.Json.Nodes;

namespace CloudPipe.Cli.Tests;

public sealed class SynthCommandTests : IDisposable
{
    private const string Image = "ghcr.io/lab/blur@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Standard_output_is_the_template_and_nothing_else()
    {
        var run = await CommandRun.OfAsync("synth", Workflow());

        run.ExitCode.ShouldBe(0, run.Error);
        JsonNode.Parse(run.Out)!["Resources"]!["BlurWorker"]!["Properties"]!["ContainerDefinitions"]![0]!["Image"]!.ToString().ShouldBe(Image);
        run.Error.ShouldContain("resources");
    }

    [Theory]
    [InlineData("fargate", new string[0], "FARGATE")]
    [InlineData("fargate", new[] { "--placement", "instance" }, "EC2")]
    public async Task Workers_run_where_the_workflow_says_unless_the_command_line_says_otherwise(string placement, string[] options, string expected)
    {
        var run = await CommandRun.OfAsync(["synth", Workflow(placement), .. options]);

        JsonNode.Parse(run.Out)!["Resources"]!["BlurWorker"]!["Properties"]!["RequiresCompatibilities"]![0]!.ToString().ShouldBe(expected);
    }

    [Theory]
    [InlineData("-q", "synth")]
    [InlineData("synth", "--quiet")]
    public async Task Quiet_may_be_said_before_and_behind_the_command(string first, string second)
    {
        var run = await CommandRun.OfAsync(first, second, Workflow());

        run.ExitCode.ShouldBe(0, run.Error);
        run.Error.ShouldBeEmpty();
        run.Out.ShouldContain("Resources");
    }

    [Fact]
    public async Task A_template_goes_into_a_file()
    {
        var file = Path.Combine(_folder.Path, "template.json");

        var run = await CommandRun.OfAsync("synth", Workflow(), "--out", file);

        run.Out.ShouldBeEmpty();
        JsonNode.Parse(await File.ReadAllTextAsync(file))!["Resources"].ShouldNotBeNull();
    }

    [Fact]
    public async Task An_image_that_AWS_cannot_pull_is_refused()
    {
        var run = await CommandRun.OfAsync("synth", Workflow(image: "oci:images/blur"));

        run.ExitCode.ShouldBe(1);
        run.Out.ShouldBeEmpty();
        run.Error.ShouldContain("CP5100");
    }

    [Fact]
    public async Task A_workflow_that_is_wrong_is_said_at_its_line()
    {
        var run = await CommandRun.OfAsync("synth", Workflow("moon"));

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain("CP2033");
        run.Error.ShouldContain("CP6002");
    }

    public void Dispose() => _folder.Dispose();

    private string Workflow(string placement = "capacity-provider", string image = "docker://" + Image)
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "algorithms"));
        _folder.Write("algorithms/blur_info.json", $$"""
            { "container_name": "{{image}}", "system": "", "input_file_path": "/in/", "output_file_path": "/out/", "executable_path": "",
              "run_command": "blur $input $output", "name": "blur", "instance_type": "m7g.large", "memory": { "minimal": 64, "suggested": 128 },
              "CPU": {}, "user_specified_environment_variables": [], "port": [] }
            """);
        return _folder.Write("workflow.json", $$"""
            { "input_s3_name": "photos-in", "output_s3_name": "photos-out", "placement": "{{placement}}",
              "process": { "type": "single_run", "algorithms": [{ "name": "blur" }] } }
            """);
    }
}
