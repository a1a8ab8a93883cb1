using Microsoft.CodeAnalysis;
using Said = CloudPipe.Model.Diagnostic;

namespace CloudPipe.Generator;

/// <summary>Makes compiler diagnostics of what is said about one document.</summary>
internal sealed class DocumentReport(string path, string text, Uri? pages)
{
    private static readonly Dictionary<string, DiagnosticDescriptor> Rules =
        AlgorithmRules.All.Concat(WorkflowRules.All).Concat(GeneratorRules.All).ToDictionary(rule => rule.Id, StringComparer.Ordinal);

    private readonly DocumentPlaces _places = new(text);

    public Diagnostic Of(Said said)
    {
        var rule = Rules[said.Code];
        return Diagnostic.Create(
            rule.Id,
            rule.Category,
            said.Hint is null ? said.Message : $"{said.Message}; {said.Hint}",
            rule.DefaultSeverity,
            rule.DefaultSeverity,
            isEnabledByDefault: true,
            warningLevel: rule.DefaultSeverity == DiagnosticSeverity.Error ? 0 : 1,
            isSuppressed: false,
            title: rule.Title,
            helpLink: pages is null ? rule.HelpLinkUri : new Uri(pages, rule.Id + ".md").AbsoluteUri,
            location: _places.At(path, said.Line, said.Column));
    }
}
