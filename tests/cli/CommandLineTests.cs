using System.Text.Json;

namespace CloudPipe.Cli.Tests;

public sealed class CommandLineTests : IDisposable
{
    private const string Algorithm = """
        {
            "container_name": "someone/copy",
            "system": "",
            "input_file_path": "/in",
            "output_file_path": "/out",
            "executable_path": "/bin/cp",
            "run_command": "/bin/cp $input $output",
            "name": "copy",
            "instance_type": "",
            "memory": { "suggested": 64 },
            "CPU": {},
            "user_specified_environment_variables": [],
            "port": []
        }
        """;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_valid_document_is_said_to_be_valid()
    {
        var run = await CommandRun.OfAsync("validate", _folder.Write("copy.json", Algorithm));
        run.ExitCode.ShouldBe(0, run.Error);
        run.Out.ShouldContain("copy.json: a valid algorithm");
    }

    [Fact]
    public async Task A_mistake_is_named_with_its_line_and_the_command_fails()
    {
        var run = await CommandRun.OfAsync("validate", _folder.Write("copy.json", Algorithm.Replace("\"suggested\": 64", "\"suggested\": \"much\"")));
        run.ExitCode.ShouldBe(1);
        run.Error.ShouldMatch(@"copy\.json\(10,\d+\): error CP1\d\d\d: ");
        run.Out.ShouldContain("not a valid algorithm");
    }

    [Fact]
    public async Task With_json_only_json_is_on_standard_output()
    {
        var run = await CommandRun.OfAsync("validate", "--json", _folder.Write("copy.json", Algorithm.Replace("\"/bin/cp $input", "\"'/bin/cp $input")));
        run.ExitCode.ShouldBe(1);
        using var json = JsonDocument.Parse(run.Out);
        json.RootElement.GetProperty("version").GetInt32().ShouldBe(1);
        var file = json.RootElement.GetProperty("files")[0];
        file.GetProperty("valid").GetBoolean().ShouldBeFalse();
        file.GetProperty("diagnostics")[0].GetProperty("line").GetInt32().ShouldBe(7);
    }

    [Theory]
    [InlineData("algorithm", "run_command")]
    [InlineData("workflow", "process")]
    public async Task The_schema_of_each_document_is_printed(string document, string field)
    {
        var run = await CommandRun.OfAsync("schema", document);
        run.ExitCode.ShouldBe(0, run.Error);
        using var schema = JsonDocument.Parse(run.Out);
        schema.RootElement.GetProperty("properties").TryGetProperty(field, out _).ShouldBeTrue();
    }

    [Theory]
    [InlineData("schema")]
    [InlineData("schema", "image")]
    [InlineData("wrapp")]
    [InlineData("run")]
    [InlineData("validate")]
    [InlineData("run", "w.json", "--input", "a", "--output", "b", "--parallel", "0")]
    [InlineData("run", "w.json", "--input", "a", "--output", "b", "--runtime", "magic")]
    public async Task A_command_line_that_cannot_be_understood_ends_with_2(params string[] arguments) =>
        (await CommandRun.OfAsync(arguments)).ExitCode.ShouldBe(2);

    [Fact]
    public async Task A_misspelt_command_is_answered_with_the_right_one() =>
        (await CommandRun.OfAsync("wrapp")).ToString().ShouldContain("wrap");

    [Theory]
    [InlineData("bash", "complete -o filenames -F _cloudpipe cloudpipe")]
    [InlineData("zsh", "compdef _cloudpipe cloudpipe")]
    [InlineData("fish", "complete -c cloudpipe")]
    [InlineData("pwsh", "Register-ArgumentCompleter")]
    public async Task There_is_a_completion_script_for_each_shell(string shell, string line)
    {
        var run = await CommandRun.OfAsync("completion", shell);
        run.ExitCode.ShouldBe(0);
        run.Out.ShouldContain(line);
    }

    [Fact]
    public async Task Completion_suggests_commands()
    {
        var run = await CommandRun.OfAsync("[suggest:2]", "va");
        run.Out.ShouldContain("validate");
    }

    [Theory]
    [InlineData("wrap", "cloudpipe wrap algo.json -r ghcr.io/acme")]
    [InlineData("describe", "cloudpipe describe --output blur.json")]
    [InlineData("inspect", "cloudpipe inspect docker://")]
    [InlineData("run", "cloudpipe run workflow.json --input photos --output results")]
    public async Task Help_ends_with_examples(string command, string example)
    {
        var run = await CommandRun.OfAsync(command, "--help");
        run.ExitCode.ShouldBe(0);
        run.Out.IndexOf("Examples:", StringComparison.Ordinal).ShouldBeGreaterThan(run.Out.IndexOf("Options:", StringComparison.Ordinal));
        run.Out.ShouldContain(example);
    }

    [Fact]
    public async Task Completion_suggests_the_options_of_wrap()
    {
        var run = await CommandRun.OfAsync("[suggest:7]", "wrap --");
        foreach (var option in new[] { "--describe", "--files", "--registry", "--user", "--verify", "--insecure", "--authfile" })
        {
            run.Out.ShouldContain(option);
        }
    }

    [Fact]
    public async Task Version_names_the_tool_and_its_agent()
    {
        var run = await CommandRun.OfAsync("version", "--json");
        using var json = JsonDocument.Parse(run.Out);
        json.RootElement.GetProperty("cloudpipe").GetString()!.ShouldMatch(@"^\d+\.\d+\.\d+");
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_an_error_with_a_next_step()
    {
        var run = await CommandRun.OfAsync("validate", Path.Combine(_folder.Path, "none.json"));
        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain("CP6001");
        run.Error.ShouldContain("Check that the path exists");
    }

    public void Dispose() => _folder.Dispose();
}
