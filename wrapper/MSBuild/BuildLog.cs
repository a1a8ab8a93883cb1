using CloudPipe.Model;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace CloudPipe.Wrapper;

/// <summary>Says things in MSBuild's words: codes, files and lines that editors make links of, hints in the same line.</summary>
internal sealed class BuildLog(TaskLoggingHelper log, string? errorPages)
{
    public void Diagnostics(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var d in diagnostics)
        {
            if (d.Severity == DiagnosticSeverity.Error)
            {
                log.LogError(null, d.Code, null, PageOf(d.Code), d.File, d.Line, d.Column, 0, 0, Sentence(d.Message, d.Hint));
            }
            else
            {
                log.LogWarning(null, d.Code, null, PageOf(d.Code), d.File, d.Line, d.Column, 0, 0, Sentence(d.Message, d.Hint));
            }
        }
    }

    /// <param name="e">What went wrong.</param>
    /// <param name="file">The document it went wrong with; null where it is none's fault.</param>
    public void Error(CloudPipeException e, string? file = null) =>
        log.LogError(null, e.Code, null, PageOf(e.Code), file, 0, 0, 0, 0, Sentence(e.Message, e.Hint));

    public void Warning(string code, string file, string message, string? hint) =>
        log.LogWarning(null, code, null, PageOf(code), file, 0, 0, 0, 0, Sentence(message, hint));

    /// <summary>The one line of a result.</summary>
    public void Result(string document, string image, bool isUnchanged) =>
        log.LogMessage(MessageImportance.High, isUnchanged ? "{0} -> {1} (unchanged)" : "{0} -> {1}", document, image);

    public void Detail(string message) => log.LogMessage(MessageImportance.Low, "{0}", message);

    public void Cancelled() => log.LogMessage(MessageImportance.Normal, "Wrapping was cancelled; nothing half-written stays.");

    // Where a message is formatted, "{name}" in it would be taken for a place: without arguments it is not formatted.
    private static string Sentence(string message, string? hint) => hint is null
        ? message
        : message.EndsWith('.') ? $"{message} {hint}" : $"{message}; {hint}";

    private string? PageOf(string code)
    {
        if (string.IsNullOrEmpty(errorPages))
        {
            return null;
        }

        var page = Path.Combine(Path.GetFullPath(errorPages), $"{code}.md");
        return File.Exists(page) ? new Uri(page).AbsoluteUri : null;
    }
}
