using System.CommandLine;
using CloudPipe.Cli.Documents;
using CloudPipe.Cli.Trying;

namespace CloudPipe.Cli.Commands;

internal static class TryCommand
{
    public static Command Create(Terminal terminal)
    {
        var document = new Argument<string>("document") { Description = "The algorithm document." };
        var file = new Argument<string>("file") { Description = "The file to run it on; it is only read." };
        var output = new Option<string>("--output", "-o") { Description = "The folder that gains the result. Default: the working folder.", DefaultValueFactory = _ => ".", HelpName = "FOLDER" };
        var set = new Option<string[]>("--set") { Description = "A variable, as a workflow would set it.", DefaultValueFactory = _ => [], HelpName = "NAME=VALUE" };
        var runtime = new Option<string>("--runtime") { Description = "What runs the container: auto takes Docker where it answers, else Podman, else Linux namespaces.", DefaultValueFactory = _ => "auto" };
        runtime.AcceptOnlyFromAmong("auto", "docker", "podman", "namespaces");
        var cache = new Option<string?>("--cache") { Description = "Where the unpacked image is kept for the next try. Default: it goes when this one has ended.", HelpName = "FOLDER" };
        var access = new AccessOptions();
        var json = CommonOptions.Json();
        var command = new Command("try", "Runs an algorithm once on one file, on this machine, and says what to change where it fails. Saves nothing but the result.")
        {
            document, file, output, set, runtime, cache,
        };
        access.AddTo(command);
        command.Add(json);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var algorithm = (await DocumentReading.ReadAllAsync(terminal, [parsed.GetRequiredValue(document)], cancellationToken))[0];
            var outcome = await new TryRun(terminal, new TryRequest
            {
                Algorithm = algorithm,
                File = Path.GetFullPath(parsed.GetRequiredValue(file)),
                OutputFolder = Path.GetFullPath(parsed.GetRequiredValue(output)),
                Variables = TryVariables.Read(algorithm.Document, parsed.GetRequiredValue(set)),
                Runtime = parsed.GetRequiredValue(runtime),
                Cache = parsed.GetValue(cache) is { } folder ? Path.GetFullPath(folder) : null,
                Access = access.Read(parsed),
            }).RunAsync(cancellationToken);
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(terminal.Out, outcome);
            }
            else
            {
                TryText.Print(terminal, outcome);
            }

            return outcome.Succeeded ? ExitCode.Ok : ExitCode.Failed;
        });
        return command;
    }
}
