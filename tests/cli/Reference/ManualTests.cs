using System.Diagnostics;
using CloudPipe.Cli.Reference;
using CloudPipe.House.Tests;

namespace CloudPipe.Cli.Tests.Reference;

public class ManualTests
{
    private const string HowToWriteThem = "docs/commands is not what the commands say: dotnet run --project cli -- man --markdown docs/commands writes it anew";
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Every_command_has_its_page_and_every_page_says_what_the_parser_says()
    {
        using var folder = new TemporaryFolder();
        (await CommandRun.OfAsync("man", "--markdown", folder.Path)).ExitCode.ShouldBe(0);
        var written = Directory.EnumerateFiles(folder.Path).ToDictionary(path => Path.GetFileName(path), File.ReadAllText);
        var kept = Directory.EnumerateFiles(Pages, "*.md").Where(path => Path.GetFileName(path) != "exit-codes.md").ToDictionary(path => Path.GetFileName(path), File.ReadAllText);
        kept.Keys.Order().ShouldBe(written.Keys.Order(), HowToWriteThem);
        foreach (var (file, text) in written)
        {
            kept[file].ShouldBe(text, HowToWriteThem);
        }

        written.Count.ShouldBeGreaterThan(20);
    }

    [Fact]
    public void No_page_says_anything_about_the_machine_it_was_written_on()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        foreach (var page in Directory.EnumerateFiles(Pages, "*.md"))
        {
            File.ReadAllText(page).ShouldNotContain($"Default: {home}/");
        }
    }

    [Fact]
    public async Task Every_command_and_option_says_what_it_is_for()
    {
        var root = CommandLine.Commands(Terminal.OfThisProcess());
        foreach (var command in CommandManual.AllOf(root))
        {
            command.Description.ShouldNotBeEmpty(command.Name);
            foreach (var entry in command.Arguments.Concat(command.Options))
            {
                entry.Text.ShouldMatch(@"^[A-Z0-9].*\.( .*|$)", $"{command.Name} {entry.Names[0]}");
            }

            (await CommandRun.OfAsync(command.Name, "--help")).Out.ShouldContain(command.Description);
        }
    }

    [Fact]
    public void Every_exit_code_is_explained()
    {
        var page = File.ReadAllText(Path.Combine(Pages, "exit-codes.md"));
        foreach (var (code, _) in ExitCode.Meanings)
        {
            page.ShouldContain($"| {code} |");
        }
    }

    [Fact]
    public async Task The_manual_page_is_good_roff_and_has_a_name_that_man_finds()
    {
        using var folder = new TemporaryFolder();
        var page = await CommandRun.OfAsync("man");
        page.ExitCode.ShouldBe(0);
        var file = folder.Write("cloudpipe.1", page.Out);

        var (complaints, _) = await ToolAsync("groff", "-man", "-ww", "-z", "-Tutf8", file);
        complaints.ShouldBeEmpty();
        var (_, name) = await ToolAsync("lexgrog", file);
        name.ShouldContain("\"cloudpipe - runs containerised algorithms over files");
        var (_, read) = await ToolAsync("man", "-l", "-P", "cat", file);
        read.ShouldContain("cloudpipe run <workflow> --input FOLDER --output FOLDER [options]");
        read.ShouldContain("--placement");
    }

    private static string Pages => Path.Combine(Repository.Root, "docs/commands");

    private static async Task<(string Error, string Out)> ToolAsync(string tool, params string[] arguments)
    {
        var start = new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["MANWIDTH"] = "200";
        start.Environment["LC_ALL"] = "C.UTF-8";
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", $"{tool} is not installed (Debian: man-db, groff)");
            throw;
        }

        using (process)
        using (var limit = new CancellationTokenSource(s_limit))
        {
            var (output, error) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await process.WaitForExitAsync(limit.Token);
            process.ExitCode.ShouldBe(0, await error);
            return (await error, await output);
        }
    }
}
