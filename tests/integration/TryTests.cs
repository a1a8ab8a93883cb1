using System.Text.Json;

namespace CloudPipe.Integration.Tests;

/// <summary><c>cloudpipe try</c> with the real agent in real containers.</summary>
public sealed class TryTests : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    private readonly WorkFolder _work = new();

    [Fact]
    public async Task The_result_is_left_and_everything_about_it_is_told()
    {
        await using var run = Try(WorkFolder.Shell("tr a-z A-Z < \"$1\" > \"$2\"; echo half way; echo warned >&2"), "--json");

        (await run.ExitAsync(s_limit)).ShouldBe(0, run.Everything);
        using var told = JsonDocument.Parse(run.Out);
        var result = told.RootElement.GetProperty("result").GetString()!;
        result.ShouldBe(_work.At("results/Result-tried-a b.txt"));
        File.ReadAllText(result).ShouldBe("ONE\n");
        told.RootElement.GetProperty("result_bytes").GetInt64().ShouldBe(4);
        told.RootElement.GetProperty("exit_code").GetInt32().ShouldBe(0);
        told.RootElement.GetProperty("command").GetString()!.ShouldEndWith("sh '/in/a b.txt' '/out/Result-tried-a b.txt'");
        told.RootElement.GetProperty("said").EnumerateArray().Select(line => line.GetString()).ShouldBe(["half way", "warned"], ignoreOrder: true);
        Directory.EnumerateFileSystemEntries(_work.At("results")).ShouldHaveSingleItem("nothing is saved but the result");
    }

    [Fact]
    public async Task A_result_that_is_missing_is_looked_for()
    {
        await using var run = Try(WorkFolder.Shell("cp \"$1\" /out/elsewhere.txt"));

        (await run.ExitAsync(s_limit)).ShouldBe(1, run.Everything);
        run.Everything.ShouldContain("New in /out is: elsewhere.txt.");
        run.Everything.ShouldContain("exactly to the path that $output stands for");
        Directory.Exists(_work.At("results")).ShouldBeFalse("there was nothing to save");
    }

    [Fact]
    public async Task A_program_at_another_path_is_found()
    {
        await using var run = Try("/opt/change123.sh $input $output");

        (await run.ExitAsync(s_limit)).ShouldBe(1, run.Everything);
        run.Everything.ShouldContain("'/opt/change123.sh' is not in the image.");
        run.Everything.ShouldContain("The image has /change123.sh: begin run_command with that path.");
    }

    [Fact]
    public async Task What_a_failing_program_said_is_shown_with_its_exit_code()
    {
        await using var run = Try(WorkFolder.Shell("echo bad apple >&2; exit 7"));

        (await run.ExitAsync(s_limit)).ShouldBe(1, run.Everything);
        run.Everything.ShouldContain("| bad apple");
        run.Everything.ShouldContain("with exit code 7");
    }

    public void Dispose() => _work.Dispose();

    private CommandProcess Try(string runCommand, params string[] more)
    {
        var document = _work.Write("tried.json", $$"""
            {
                "container_name": "oci:{{Built.SmallBase}}", "system": "debian", "input_file_path": "/in", "output_file_path": "/out",
                "executable_path": "/bin/sh", "run_command": "{{JsonEncodedText.Encode(runCommand)}}", "name": "tried", "instance_type": "",
                "memory": { "suggested": 128 }, "CPU": {}, "user_specified_environment_variables": [], "port": []
            }
            """);
        var file = _work.Write("a b.txt", "one\n");
        return CommandProcess.Start(Built.CloudPipe, ["try", document, file, "--runtime", "namespaces", "--output", _work.At("results"), .. more], folder: _work.Path);
    }
}
