using System.CommandLine;
using CloudPipe.Cli.Describing;
using CloudPipe.Cli.Progress;

namespace CloudPipe.Cli.Commands;

internal static class DescribeCommand
{
    public static Command Create(Terminal terminal)
    {
        var output = new Option<string?>("--output", "-o") { Description = "The document to write. Default: NAME.json, after asking.", HelpName = "FILE" };
        var from = new Option<string?>("--from") { Description = "An image that exists: what it says of itself are the defaults of the answers.", HelpName = "IMAGE" };
        var file = new Option<string?>("--try") { Description = "A file to run the algorithm on before its description is saved. Asked for with --from.", HelpName = "FILE" };
        var access = new AccessOptions();
        var command = new Command("describe", "Asks for the description of an algorithm and writes it as a document.") { output, from, file };
        access.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var request = new DescribeRequest(parsed.GetValue(output), "save it")
            {
                From = parsed.GetValue(from),
                TryFile = parsed.GetValue(file),
                Access = access.Read(parsed),
            };
            if (await RunAsync(terminal, request, cancellationToken) is not { } written)
            {
                return ExitCode.Usage;
            }

            terminal.Status.Write(new Spectre.Console.Text("Wrap it with: cloudpipe wrap "));
            terminal.Out.WriteLine(written);
            return ExitCode.Ok;
        });
        return command;
    }

    /// <summary>The document that was written; null, and said, where there is nobody to ask.</summary>
    public static async Task<string?> RunAsync(Terminal terminal, DescribeRequest request, CancellationToken cancellationToken)
    {
        if (!terminal.CanAsk)
        {
            terminal.WriteError(
                CommandErrorCodes.NoTerminal,
                "the description is asked for on a terminal, and there is none",
                "Write the document by hand and check it: cloudpipe validate algo.json");
            return null;
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(request.Output ?? "NAME.json"))!;
        ImageFacts? facts = null;
        if (request.From is { } from)
        {
            facts = await PatientDisplay.ShowAsync(terminal, () => $"reading {from}", ImageFacts.ReadAsync(from, folder, request.Access, cancellationToken));
            foreach (var line in facts.Lines())
            {
                terminal.Status.Write(new Spectre.Console.Text(line + "\n"));
            }
        }

        var tryRun = facts is null && request.TryFile is null ? null : new DescribeTry(terminal, request.TryFile, folder, request.Access);
        var session = new DescribeSession(terminal.Status, DescriptionDraft.Open(DescriptionDraft.DefaultFile), facts?.Known(), tryRun);
        return await session.RunAsync(request.Output, request.Next, cancellationToken);
    }
}
