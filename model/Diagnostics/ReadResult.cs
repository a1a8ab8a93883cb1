namespace CloudPipe.Model;

/// <summary>What reading a document gave: the document, unless there was an error, and everything there is to say about it.</summary>
/// <param name="Document">Null if and only if <see cref="HasErrors"/>.</param>
/// <param name="Diagnostics">Errors and warnings, ordered by their position in the file.</param>
public sealed record ReadResult<T>(T? Document, IReadOnlyList<Diagnostic> Diagnostics)
    where T : class
{
    public bool HasErrors => Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error);
}
