using System.CommandLine;
using CloudPipe.Cli.Reference;

namespace CloudPipe.Cli.Commands;

internal static class ManCommand
{
    public static Command Create(Terminal terminal)
    {
        // For whoever changes a command: writes docs/commands anew.
        var markdown = new Option<string?>("--markdown") { Description = "Write the pages of docs/commands into this folder instead.", HelpName = "FOLDER", Hidden = true };
        var command = new Command("man", "Prints all commands as a manual page, for man: cloudpipe man | man -l -") { markdown };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var root = (RootCommand)parsed.RootCommandResult.Command;
            var (commands, everywhere) = (CommandManual.AllOf(root), CommandManual.EverywhereOf(root));
            if (parsed.GetValue(markdown) is not { } folder)
            {
                await terminal.Out.WriteAsync(RoffManual.Of(root.Description!, VersionCommand.Current, commands, everywhere).AsMemory(), cancellationToken);
                return ExitCode.Ok;
            }

            foreach (var (file, text) in MarkdownManual.Pages(commands, everywhere))
            {
                await File.WriteAllTextAsync(Path.Combine(folder, file), text, cancellationToken);
            }

            return ExitCode.Ok;
        });
        return command;
    }
}
