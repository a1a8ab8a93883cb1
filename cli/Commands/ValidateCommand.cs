using System.CommandLine;
using System.Text.RegularExpressions;
using CloudPipe.Cli.Documents;
using CloudPipe.Model;

namespace CloudPipe.Cli.Commands;

internal static partial class ValidateCommand
{
    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("files") { Description = "Algorithm or workflow documents.", Arity = ArgumentArity.OneOrMore };
        var json = CommonOptions.Json();
        var command = new Command("validate", "Checks algorithm and workflow documents and names everything that is wrong, at its line.") { files, json };
        command.SetAction(parsed => Run(terminal, parsed.GetRequiredValue(files), parsed.GetValue(json)));
        return command;
    }

    private static int Run(Terminal terminal, string[] files, bool json)
    {
        var results = files.Select(Check).ToList();
        if (json)
        {
            JsonOutput.Write(terminal.Out, new { Version = 1, Files = results });
        }
        else
        {
            foreach (var result in results)
            {
                DiagnosticPrinter.Print(terminal, result.Diagnostics);
                terminal.Out.WriteLine($"{result.File}: {(result.Valid ? $"a valid {result.Kind}" : $"not a valid {result.Kind}")}");
            }
        }

        return results.TrueForAll(result => result.Valid) ? ExitCode.Ok : ExitCode.Failed;
    }

    private static ValidatedFile Check(string file)
    {
        var text = File.ReadAllText(file);
        var isWorkflow = ProcessProperty().IsMatch(text);
        var diagnostics = isWorkflow ? CheckWorkflow(text, file) : AlgorithmReader.Read(text, file).Diagnostics;
        return new ValidatedFile(file, isWorkflow ? "workflow" : "algorithm", diagnostics.All(diagnostic => diagnostic.Severity != DiagnosticSeverity.Error), diagnostics);
    }

    private static IReadOnlyList<Diagnostic> CheckWorkflow(string text, string file)
    {
        var read = WorkflowReader.Read(text, file);
        if (read.Document is not { } workflow)
        {
            return read.Diagnostics;
        }

        List<Diagnostic> diagnostics = [.. read.Diagnostics];
        var algorithms = AlgorithmStore.For(file, []).ReadAll(diagnostics);
        diagnostics.AddRange(WorkflowChecks.Check(workflow, algorithms.ToDictionary(entry => entry.Key, entry => entry.Value.Document), file));
        return diagnostics;
    }

    // Only a workflow has a process; a document that cannot be parsed must still be told which reader explains it.
    [GeneratedRegex("\"process\"\\s*:", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ProcessProperty();

    private sealed record ValidatedFile(string File, string Kind, bool Valid, IReadOnlyList<Diagnostic> Diagnostics);
}
