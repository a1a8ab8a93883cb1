using CloudPipe.Model;

namespace CloudPipe.Cli.Documents;

/// <summary>A workflow with the algorithms there are, without their images.</summary>
internal sealed record WorkflowAlgorithms(WorkflowDocument Workflow, IReadOnlyDictionary<string, AlgorithmDocument> ByName)
{
    /// <exception cref="CommandException">CP6002: a document is wrong.</exception>
    public static async Task<WorkflowAlgorithms> ReadAsync(Terminal terminal, string file, IEnumerable<string> algorithmFolders, CancellationToken cancellationToken)
    {
        var read = WorkflowReader.Read(await File.ReadAllTextAsync(file, cancellationToken), file);
        List<Diagnostic> diagnostics = [.. read.Diagnostics];
        var store = AlgorithmStore.For(file, algorithmFolders);
        var algorithms = store.ReadAll(diagnostics).ToDictionary(entry => entry.Key, entry => entry.Value.Document, StringComparer.Ordinal);
        if (read.Document is { } checkable)
        {
            diagnostics.AddRange(WorkflowChecks.Check(checkable, algorithms, file));
        }

        DiagnosticPrinter.Print(terminal, diagnostics);
        return read.Document is { } workflow && !diagnostics.Exists(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            ? new(workflow, algorithms)
            : throw new CommandException(
                CommandErrorCodes.InvalidDocument,
                $"{file} cannot be used as it is",
                $"Correct the lines named above. Algorithms are looked for in {string.Join(", ", store.Folders.Where(Directory.Exists))}.");
    }
}
