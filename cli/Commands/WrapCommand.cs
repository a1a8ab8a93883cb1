using System.CommandLine;
using CloudPipe.Cli.Documents;
using CloudPipe.Model;
using CloudPipe.Wrapper;

namespace CloudPipe.Cli.Commands;

internal static class WrapCommand
{
    private const string NamePlaceholder = "{name}";
    private const string DefaultDestination = $"oci:images/{NamePlaceholder}:latest";

    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("files") { Description = "Algorithm documents.", Arity = ArgumentArity.OneOrMore };
        var from = new Option<string?>("--from") { Description = "The image to wrap, instead of the document's container_name: oci:PATH[:TAG], oci-archive:PATH, docker-archive:PATH." };
        var to = new Option<string>("--to")
        {
            Description = $"Where the wrapped image goes; {NamePlaceholder} stands for the algorithm's name.",
            DefaultValueFactory = _ => DefaultDestination,
        };
        var folder = new Option<string>("--algorithms") { Description = "The folder that gains NAME_info.json.", DefaultValueFactory = _ => "algorithms" };
        var platform = new Option<string?>("--platform") { Description = "Which image of an index to wrap, for example linux/amd64. Default: this machine's." };
        var show = new Option<bool>("--show", "-s") { Description = "Print NAME_info.json too." };
        var json = CommonOptions.Json();
        var command = new Command("wrap", "Adds the agent to an algorithm's image, so that it can run in a workflow.") { files, from, to, folder, platform, show, json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(files) is { Length: > 1 } && (result.GetValue(from) is not null || !result.GetValue(to)!.Contains(NamePlaceholder, StringComparison.Ordinal)))
            {
                result.AddError($"With several documents --from cannot be given, and --to must contain {NamePlaceholder}.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var request = new WrapRequest(
                parsed.GetValue(from), parsed.GetRequiredValue(to), Path.GetFullPath(parsed.GetRequiredValue(folder)), parsed.GetValue(platform));
            var documents = ReadAll(terminal, parsed.GetRequiredValue(files));
            var agent = AgentLayers.Load();
            var results = await Task.WhenAll(documents.Select(document => WrapAsync(document, agent, request, cancellationToken)));
            Print(terminal, results, parsed.GetValue(json), parsed.GetValue(show));
            return ExitCode.Ok;
        });
        return command;
    }

    private static List<StoredAlgorithm> ReadAll(Terminal terminal, string[] files)
    {
        var documents = new List<StoredAlgorithm>();
        foreach (var file in files)
        {
            var read = AlgorithmReader.Read(File.ReadAllText(file), file);
            DiagnosticPrinter.Print(terminal, read.Diagnostics);
            if (read.Document is { } document)
            {
                documents.Add(new StoredAlgorithm(Path.GetFullPath(file), document));
            }
        }

        return documents.Count == files.Length
            ? documents
            : throw new CommandException(CommandErrorCodes.InvalidDocument, "nothing was wrapped, because a document has errors", "Correct the lines named above.");
    }

    private static async Task<WrapResult> WrapAsync(StoredAlgorithm stored, AgentLayer agent, WrapRequest request, CancellationToken cancellationToken)
    {
        var algorithm = stored.Document;
        var source = request.From is { } from
            ? ImageReference.Parse(from).Resolve(Environment.CurrentDirectory)
            : ImageReference.Parse(algorithm.ContainerName).Resolve(stored.Folder);
        var destination = ImageReference.Parse(request.To.Replace(NamePlaceholder, algorithm.Name, StringComparison.Ordinal)).Resolve(Environment.CurrentDirectory);

        var baseImage = await ImageTransports.ReadAsync(source, request.Platform, cancellationToken);
        var wrapped = ImageWrapper.Wrap(baseImage, agent, algorithm, request.From);
        var digest = await ImageTransports.WriteAsync(wrapped, destination, cancellationToken);

        // Relative to the document, so that the folder that holds both can be moved.
        var inDocument = destination.IsFile ? destination with { Name = Path.GetRelativePath(request.AlgorithmsFolder, destination.Name) } : destination;
        var info = AlgorithmWriter.Write(algorithm.WithAgentVariables() with { ContainerName = inDocument.ToString() });
        Directory.CreateDirectory(request.AlgorithmsFolder);
        var infoFile = Path.Combine(request.AlgorithmsFolder, $"{algorithm.Name}_info.json");
        await File.WriteAllTextAsync(infoFile, info, cancellationToken);
        return new WrapResult(algorithm.Name, destination.ToString(), digest, baseImage.Digest, infoFile, info);
    }

    private static void Print(Terminal terminal, WrapResult[] results, bool json, bool show)
    {
        if (json)
        {
            JsonOutput.Write(terminal.Out, new { Version = 1, Images = results.Select(result => new { result.Name, result.Image, result.Digest, result.BaseDigest, result.InfoFile }) });
            return;
        }

        foreach (var result in results)
        {
            if (show)
            {
                terminal.Out.Write(result.Info);
            }

            terminal.Out.WriteLine($"Successfully wrap container {result.Image}");
            terminal.Out.WriteLine($"  digest    {result.Digest}");
            terminal.Out.WriteLine($"  described {Path.GetRelativePath(Environment.CurrentDirectory, result.InfoFile)}");
        }
    }

    private sealed record WrapRequest(string? From, string To, string AlgorithmsFolder, string? Platform);

    private sealed record WrapResult(string Name, string Image, string Digest, string BaseDigest, string InfoFile, string Info);
}
