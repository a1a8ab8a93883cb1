using CloudPipe.Model;

namespace CloudPipe.Generator;

/// <summary>What can be said about an algorithm only together with the others of its project, and with the C# that is made of it.</summary>
internal sealed class AlgorithmChecks(DocumentFile file, ProjectDocuments documents)
{
    public IEnumerable<Diagnostic> Check(AlgorithmDocument algorithm, CancellationToken cancellationToken)
    {
        var found = DocumentName.Check(file).ToList();
        try
        {
            InstanceTypeChoice.Complete(algorithm);
        }
        catch (NoInstanceTypeException e)
        {
            found.Add(At("memory", DiagnosticSeverity.Error, e.Code, e.Message, e.Hint, cancellationToken));
        }

        var all = documents.Algorithms(cancellationToken);
        var first = all.First(a => a.Document.Name == algorithm.Name).File;
        if (first.Path != file.Path)
        {
            var message = $"'{Path.GetFileName(first.Path)}' describes an algorithm '{algorithm.Name}' too";
            found.Add(At("name", DiagnosticSeverity.Error, GeneratorErrorCodes.SameAlgorithm, message, "leave one of them out, or rename it", cancellationToken));
        }
        else if (Renamed(algorithm, all) is { } name)
        {
            const string hint = "say what it is called with the metadata CloudPipeName";
            var message = $"in C# the algorithm '{algorithm.Name}' is called '{name}': another one has the name without the number";
            found.Add(At("name", DiagnosticSeverity.Warning, GeneratorErrorCodes.SameCSharpName, message, hint, cancellationToken));
        }

        return found;
    }

    /// <summary>The name in C#, if it is not the one that the document alone would have.</summary>
    private string? Renamed(AlgorithmDocument algorithm, IReadOnlyList<(DocumentFile File, AlgorithmDocument Document)> all)
    {
        var names = ClassNames.Of(all.Select(a => new NameRequest(a.File.Path, a.Document.Name, a.File.WantedName)));
        var own = names.First(n => n.Name == file.Path).Value;
        return own == (file.WantedName ?? CSharpNames.Pascal(algorithm.Name, "Algorithm")) ? null : own;
    }

    private Diagnostic At(string field, DiagnosticSeverity severity, string code, string message, string? hint, CancellationToken cancellationToken)
    {
        var (line, column) = file.PositionOf(field, cancellationToken);
        return new Diagnostic(code, severity, file.Path, line, column, message, hint);
    }
}
