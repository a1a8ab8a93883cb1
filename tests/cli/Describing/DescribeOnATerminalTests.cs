using CloudPipe.Model;

namespace CloudPipe.Cli.Tests.Describing;

/// <summary>The program itself, on a terminal of its own.</summary>
public sealed class DescribeOnATerminalTests : IDisposable
{
    private static readonly string s_cloudpipe = Path.Combine(AppContext.BaseDirectory, "cloudpipe");

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Describing_interrupted_goes_on_where_it_was_and_the_image_is_wrapped()
    {
        await using (var first = Start("wrap --describe"))
        {
            await first.AnswerAsync("Image:", "scratch");
            await first.AnswerAsync("System:", "");
            await first.AnswerAsync("Run command:", "/tool $input");
            await first.WaitForAsync("CP1025");
            await first.TypeAsync("/tool $input $output\r");
            await first.WaitForAsync("Input folder [/input]:");
            await first.TypeAsync("\u0003");
            (await first.ExitAsync()).ShouldBe(130, first.Shown);
            first.Shown.ShouldContain("Your answers are kept");
        }

        await using var second = Start($"wrap -d -s --to oci:{_folder.Path}/images/{{name}}:latest");
        await second.AnswerAsync("There is an unfinished description of scratch. Go on with it [yes]:", "");
        foreach (var question in new[] { "Input folder [/input]:", "Output folder [/output]:", "Name [scratch]:" })
        {
            await second.AnswerAsync(question, question.StartsWith("Name", StringComparison.Ordinal) ? "tool" : "");
        }

        foreach (var question in new[] { "Instance type:", "Minimal memory (MiB):", "Suggested memory (MiB) [512]:", "CPUs:", "Variable:", "Port:", "Is this right?", "Save as [tool.json]:" })
        {
            await second.AnswerAsync(question, "");
        }

        (await second.ExitAsync()).ShouldBe(0, second.Shown);
        second.Shown.ShouldContain("Successfully wrap container oci:");
        AlgorithmReader.Read(await File.ReadAllTextAsync(Path.Combine(_folder.Path, "tool.json")), "tool.json").Diagnostics.ShouldBeEmpty();
        File.Exists(Path.Combine(_folder.Path, "algorithms", "tool_info.json")).ShouldBeTrue();
    }

    [Fact]
    public async Task Without_a_terminal_nothing_is_asked_and_the_exit_code_is_2()
    {
        foreach (var arguments in new[] { new[] { "describe" }, ["wrap", "--describe"] })
        {
            var run = await CommandRun.OfAsync(arguments);

            run.ExitCode.ShouldBe(2);
            run.Error.ShouldContain("CP6006");
            run.Error.ShouldContain("cloudpipe validate");
        }
    }

    public void Dispose() => _folder.Dispose();

    private PseudoTerminal Start(string arguments) => PseudoTerminal.Start(
        $"{s_cloudpipe} {arguments}",
        _folder.Path,
        new Dictionary<string, string> { ["HOME"] = _folder.Path, ["CLOUDPIPE_AGENT"] = Environment.GetEnvironmentVariable("CLOUDPIPE_AGENT")! });
}
