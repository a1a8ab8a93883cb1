namespace CloudPipe.Model;

/// <summary>One thing to say about a document, and where. The same for the command line, MSBuild and the compiler.</summary>
/// <param name="Code">The catalogue code, <c>CPnnnn</c>; it has a page <c>docs/errors/CPnnnn.md</c>.</param>
/// <param name="Severity">Whether the document can still be used.</param>
/// <param name="File">The file as the caller named it.</param>
/// <param name="Line">1-based. Lines end with LF, CRLF or CR.</param>
/// <param name="Column">1-based, in UTF-16 characters; a byte order mark is not counted.</param>
/// <param name="Message">What is wrong, in one sentence without a full stop.</param>
/// <param name="Hint">What to write instead, or null where there is nothing to suggest.</param>
public sealed record Diagnostic(
    string Code, DiagnosticSeverity Severity, string File, int Line, int Column, string Message, string? Hint)
{
    /// <summary>The form that MSBuild and editors make a link of: <c>algo.json(12,9): error CP1007: message</c>.</summary>
    public override string ToString() =>
        $"{File}({Line},{Column}): {(Severity == DiagnosticSeverity.Error ? "error" : "warning")} {Code}: {Message}";
}
