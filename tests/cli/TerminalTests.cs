using System.Diagnostics;
using System.Text.RegularExpressions;
using CloudPipe.Cli.Progress;
using CloudPipe.Local;
using Spectre.Console;

namespace CloudPipe.Cli.Tests;

public sealed class TerminalTests : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(90);
    private static readonly RunProgress s_progress = new(null, [new StageProgress("blur", 1, 2, 3, 0, 2, 0, 0)], TimeSpan.FromSeconds(1));

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("xterm-256color", "-uNO_COLOR", true)]
    [InlineData("xterm-256color", "NO_COLOR=1", false)]
    [InlineData("dumb", "-uNO_COLOR", false)]
    public async Task Colour_is_for_terminals_that_have_it_and_people_who_want_it(string terminal, string noColor, bool isColoured)
    {
        var shown = await OnATerminalAsync(noColor, $"TERM={terminal}");
        shown.ShouldContain("CP6001");
        Regex.IsMatch(shown, "\u001b\\[[0-9;]+m", RegexOptions.None, TimeSpan.FromSeconds(1)).ShouldBe(isColoured, shown);
    }

    [Fact]
    public async Task A_terminal_that_cannot_redraw_gets_lines_and_no_table()
    {
        using var screen = new StringWriter();
        var dumb = new Terminal(TextWriter.Null, screen, Console(screen, AnsiSupport.No));
        dumb.CanRedraw.ShouldBeFalse();
        await RunDisplay.ShowAsync(dumb, ReportAsync);
        screen.ToString().ShouldBe("1.0 s blur 3/6\n");
    }

    [Theory]
    [InlineData(AnsiSupport.No)]
    [InlineData(AnsiSupport.Yes)]
    public async Task Who_asks_for_quiet_sees_no_progress(AnsiSupport ansi)
    {
        using var screen = new StringWriter();
        var quiet = new Terminal(TextWriter.Null, screen, Console(screen, ansi)) { IsQuiet = true };
        await RunDisplay.ShowAsync(quiet, ReportAsync);
        quiet.Note("a note");
        screen.ToString().ShouldBeEmpty();
        quiet.WriteError("CP6001", "an error", null);
        screen.ToString().ShouldContain("an error");
    }

    [Fact]
    public async Task Quiet_does_not_keep_errors_back()
    {
        var run = await CommandRun.OfAsync("validate", "-q", _folder.Write("bad.json", "{"));
        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain("error CP1002");
    }

    public void Dispose() => _folder.Dispose();

    private static Task<RunOutcome> ReportAsync(IProgress<RunProgress> progress)
    {
        progress.Report(s_progress);
        return Task.FromResult<RunOutcome>(null!);
    }

    private static IAnsiConsole Console(TextWriter writer, AnsiSupport ansi) =>
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new Watching.Screen(writer), Ansi = ansi, Interactive = InteractionSupport.Yes });

    private async Task<string> OnATerminalAsync(params string[] environment)
    {
        // The console library takes the variables of build servers for a sign that nobody is there.
        var start = new ProcessStartInfo("env", ["-u", "CI", "-u", "COLORTERM", .. environment, "script", "--quiet", "--return", "--command", $"{AnotherProcess.Program} validate {_folder.Path}/none.json", "/dev/null"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            RedirectStandardInput = true,
        };
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(s_limit);
        try
        {
            var shown = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return shown;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
