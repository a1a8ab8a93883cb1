namespace CloudPipe.Model;

/// <summary>Whether a document can still be used.</summary>
public enum DiagnosticSeverity
{
    /// <summary>The document is used as it is; something in it is probably not what its author meant.</summary>
    Warning,

    /// <summary>The document is not used.</summary>
    Error,
}
