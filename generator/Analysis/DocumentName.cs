using CloudPipe.Model;

namespace CloudPipe.Generator;

/// <summary>Whether the name that a project wants for the types of a document is one.</summary>
internal static class DocumentName
{
    public static IEnumerable<Diagnostic> Check(DocumentFile file)
    {
        if (file.CSharpName is not null && !CSharpNames.IsIdentifier(file.CSharpName))
        {
            yield return new Diagnostic(
                GeneratorErrorCodes.BadCSharpName,
                DiagnosticSeverity.Error,
                file.Path,
                1,
                1,
                $"CloudPipeName=\"{file.CSharpName}\" is no name in C#",
                $"for example \"{CSharpNames.Pascal(file.CSharpName, "Algorithm")}\"");
        }
    }
}
