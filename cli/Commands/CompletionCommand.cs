using System.CommandLine;

namespace CloudPipe.Cli.Commands;

internal static class CompletionCommand
{
    public static Command Create(Terminal terminal)
    {
        var shell = new Argument<string>("shell") { Description = "The shell." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish", "pwsh");
        var command = new Command("completion", "Prints a script that completes cloudpipe's commands: eval \"$(cloudpipe completion bash)\"") { shell };
        command.SetAction(parsed =>
        {
            var name = $"CloudPipe.Cli.Completion.cloudpipe.{parsed.GetRequiredValue(shell)}";
            using var script = new StreamReader(typeof(CompletionCommand).Assembly.GetManifestResourceStream(name)!);
            terminal.Out.Write(script.ReadToEnd());
        });
        return command;
    }
}
