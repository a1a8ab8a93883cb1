using Spectre.Console;

namespace CloudPipe.Cli.Tests;

/// <summary>One command, run in this process, with what it wrote.</summary>
internal sealed record CommandRun(int ExitCode, string Out, string Error)
{
    public static async Task<CommandRun> OfAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var status = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error), Ansi = AnsiSupport.No, Interactive = InteractionSupport.No });
        status.Profile.Width = 1000;
        var code = await CommandLine.RunAsync(arguments, new Terminal(output, error, status));
        return new CommandRun(code, output.ToString(), error.ToString());
    }
}
