using System.Collections.Immutable;
using CloudPipe.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Said = CloudPipe.Model.Diagnostic;

namespace CloudPipe.Generator;

/// <summary>
/// Says what is wrong with documents, at their line in their file. Apart from the generator, because an analyzer's findings have a place in a file
/// that is no C#, are counted as errors and warnings like any other, and make the generator run no more often.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DocumentAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        AlgorithmRules.All.Concat(WorkflowRules.All).Concat(GeneratorRules.All).ToImmutableArray();

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            var documents = new ProjectDocuments(start.Options);
            start.RegisterAdditionalFileAction(file => Analyze(file, documents));
        });
    }

    private static void Analyze(AdditionalFileAnalysisContext context, ProjectDocuments documents)
    {
        if (DocumentFile.Of(context.AdditionalFile, context.Options.AnalyzerConfigOptionsProvider) is not { } file
            || file.Text.GetText(context.CancellationToken) is not { } text)
        {
            return;
        }

        var found = file.Kind == DocumentKind.Algorithm
            ? Algorithm(file, documents, context.CancellationToken)
            : Workflow(file, documents, context.CancellationToken);
        var report = new DocumentReport(file.Path, text.ToString(), ErrorPages.Folder(context.Options));
        foreach (var said in found)
        {
            context.ReportDiagnostic(report.Of(said));
        }
    }

    private static IEnumerable<Said> Algorithm(DocumentFile file, ProjectDocuments documents, CancellationToken cancellationToken)
    {
        var known = documents.Algorithms(cancellationToken);
        var result = known.Of(file);
        return [.. result.Diagnostics, .. result.Document is { } algorithm ? new AlgorithmChecks(file, known).Check(algorithm, cancellationToken) : []];
    }

    private static IEnumerable<Said> Workflow(DocumentFile file, ProjectDocuments documents, CancellationToken cancellationToken)
    {
        var result = file.ReadWorkflow(cancellationToken);
        return
        [
            .. result.Diagnostics,
            .. result.Document is { } workflow ? WorkflowChecks.Check(workflow, documents.Algorithms(cancellationToken).ByName, file.Path) : [],
            .. DocumentName.Check(file),
        ];
    }
}
