using CloudPipe.Model;

namespace CloudPipe.Generator;

/// <summary>What can be said about an algorithm only together with the others of its project, and with the C# that is made of it.</summary>
internal sealed class AlgorithmChecks(DocumentFile file, KnownAlgorithms known)
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

        var first = known.FirstPath(algorithm.Name);
        if (first != file.Path)
        {
            var message = $"'{Path.GetFileName(first)}' describes an algorithm '{algorithm.Name}' too";
            found.Add(At("name", DiagnosticSeverity.Error, GeneratorErrorCodes.SameAlgorithm, message, "leave one of them out, or rename it", cancellationToken));
        }
        else if (known.ClassName(file.Path) is var name && name != (file.WantedName ?? CSharpNames.Pascal(algorithm.Name, "Algorithm")))
        {
            const string hint = "say what it is called with the metadata CloudPipeName";
            var message = $"in C# the algorithm '{algorithm.Name}' is called '{name}': another one has the name without the number";
            found.Add(At("name", DiagnosticSeverity.Warning, GeneratorErrorCodes.SameCSharpName, message, hint, cancellationToken));
        }

        return found;
    }

    private Diagnostic At(string field, DiagnosticSeverity severity, string code, string message, string? hint, CancellationToken cancellationToken)
    {
        var (line, column) = file.PositionOf(field, cancellationToken);
        return new Diagnostic(code, severity, file.Path, line, column, message, hint);
    }
}
