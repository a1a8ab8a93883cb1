namespace CloudPipe.Model;

/// <summary>Collects what is said about one document while it is read.</summary>
internal sealed class DiagnosticBag(string file, LineMap lines)
{
    private readonly List<KeyValuePair<int, Diagnostic>> _entries = [];

    public int Count => _entries.Count;

    public bool HasErrors => _entries.Any(e => e.Value.Severity == DiagnosticSeverity.Error);

    public void Error(string code, int offset, string message, string? hint = null) =>
        Add(code, DiagnosticSeverity.Error, offset, message, hint);

    public void Warning(string code, int offset, string message, string? hint = null) =>
        Add(code, DiagnosticSeverity.Warning, offset, message, hint);

    public TextPosition PositionOf(int offset) => lines[offset];

    /// <summary>Everything said, by position; what was said first comes first where positions are equal.</summary>
    public IReadOnlyList<Diagnostic> InOrder() => [.. _entries.OrderBy(e => e.Key).Select(e => e.Value)];

    private void Add(string code, DiagnosticSeverity severity, int offset, string message, string? hint)
    {
        var (line, column) = lines[offset];
        _entries.Add(new(offset, new Diagnostic(code, severity, file, line, column, OneLine.Of(message), hint is null ? null : OneLine.Of(hint))));
    }
}
