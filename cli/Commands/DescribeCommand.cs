using System.CommandLine;
using CloudPipe.Cli.Describing;

namespace CloudPipe.Cli.Commands;

internal static class DescribeCommand
{
    public static Command Create(Terminal terminal)
    {
        var output = new Option<string?>("--output", "-o") { Description = "The document to write. Default: NAME.json, after asking.", HelpName = "FILE" };
        var command = new Command("describe", "Asks for the description of an algorithm and writes it as a document.") { output };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (await RunAsync(terminal, parsed.GetValue(output), "save it", cancellationToken) is not { } file)
            {
                return ExitCode.Usage;
            }

            terminal.Status.Write(new Spectre.Console.Text("Wrap it with: cloudpipe wrap "));
            terminal.Out.WriteLine(file);
            return ExitCode.Ok;
        });
        return command;
    }

    /// <summary>The document that was written; null, and said, where there is nobody to ask.</summary>
    public static async Task<string?> RunAsync(Terminal terminal, string? output, string next, CancellationToken cancellationToken)
    {
        if (!terminal.CanAsk)
        {
            terminal.WriteError(
                CommandErrorCodes.NoTerminal,
                "the description is asked for on a terminal, and there is none",
                "Write the document by hand and check it: cloudpipe validate algo.json");
            return null;
        }

        var session = new DescribeSession(terminal.Status, DescriptionDraft.Open(DescriptionDraft.DefaultFile));
        return await session.RunAsync(output, next, cancellationToken);
    }
}
