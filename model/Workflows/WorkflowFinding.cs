namespace CloudPipe.Model;

/// <summary>A diagnostic whose place is still a path into the document.</summary>
internal sealed record WorkflowFinding(string Code, DiagnosticSeverity Severity, string Path, string Message, string Hint);
