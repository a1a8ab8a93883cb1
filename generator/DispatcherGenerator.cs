using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CloudPipe.Generator;

/// <summary>
/// Typed dispatchers from algorithm documents, and typed stages from workflow documents. It says nothing about a document that it cannot use:
/// <see cref="DocumentAnalyzer"/> does.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class DispatcherGenerator : IIncrementalGenerator
{
    /// <summary>The names of the steps, for those who look at what is done again.</summary>
    internal const string Algorithms = nameof(Algorithms);

    internal const string Workflows = nameof(Workflows);

    internal const string Program = nameof(Program);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var settings = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => ProjectSettings.Of(options));
        var documents = context.AdditionalTextsProvider.Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, _) => DocumentFile.Of(pair.Left, pair.Right))
            .Where(static file => file is not null)
            .Collect()
            .SelectMany(static (files, _) => files.GroupBy(file => file!.Path, StringComparer.Ordinal).Select(same => same.First()!));
        var models = documents.Where(static file => file.Kind == DocumentKind.Algorithm)
            .Select(static (file, token) => AlgorithmModel.Of(file, token))
            .Where(static model => model is not null);
        var names = models.Collect().Select(static (all, _) => ClassNames.Of(all.Select(m => new NameRequest(m!.Path, m.Name, m.WantedName))));
        var algorithms = models.Combine(names)
            .Select(static (pair, _) => ClassNames.Find(pair.Right, pair.Left!))
            .Where(static algorithm => algorithm is not null)
            .WithTrackingName(Algorithms);
        context.RegisterSourceOutput(algorithms.Combine(settings), static (output, pair) => Add(output, pair.Left!, pair.Right.Namespace));

        var signatures = algorithms.Select(static (algorithm, _) => AlgorithmSignature.Of(algorithm!)).Collect();
        var workflows = documents.Where(static file => file.Kind == DocumentKind.Workflow)
            .Select(static (file, token) => WorkflowSource.Of(file, token))
            .Where(static source => source is not null)
            .Collect().Combine(signatures)
            .SelectMany(static (pair, _) => WorkflowBinding.Bind(pair.Left!, pair.Right))
            .WithTrackingName(Workflows);
        context.RegisterSourceOutput(workflows.Combine(settings), static (output, pair) =>
            output.AddSource($"{pair.Left.ClassName}Workflow.g.cs", WorkflowClass.Of(pair.Left, pair.Right.Namespace)));

        var dispatchers = algorithms.Select(static (algorithm, _) => new TextEntry(algorithm!.Model.Name, algorithm.Dispatcher)).Collect()
            .Select(static (all, _) => new EquatableArray<TextEntry>(all.OrderBy(d => d.Name, StringComparer.Ordinal)));
        var program = dispatchers.Combine(settings).Combine(NeedsMain(context)).WithTrackingName(Program);
        context.RegisterSourceOutput(program, static (output, x) =>
        {
            if (x.Right && x.Left.Right.GenerateMain)
            {
                output.AddSource(MainClass.FileName, MainClass.Of(x.Left.Left, x.Left.Right.Namespace));
            }
        });
    }

    private static void Add(SourceProductionContext output, NamedAlgorithm algorithm, string containingNamespace)
    {
        output.AddSource(algorithm.Facts + ".g.cs", AlgorithmClass.Of(algorithm, containingNamespace));
        output.AddSource(algorithm.Variables + ".g.cs", VariablesRecord.Of(algorithm, containingNamespace));
        output.AddSource(algorithm.DispatcherBase + ".g.cs", DispatcherBaseClass.Of(algorithm, containingNamespace));
        output.AddSource(algorithm.Dispatcher + ".g.cs", DispatcherClass.Of(algorithm, containingNamespace));
        output.AddSource(algorithm.JsonContext + ".g.cs", JsonContextClass.Of(algorithm, containingNamespace));
    }

    /// <summary>Whether the project is a program without an entry point. By syntax alone, which is looked at again only in files that change.</summary>
    private static IncrementalValueProvider<bool> NeedsMain(IncrementalGeneratorInitializationContext context)
    {
        var mains = context.SyntaxProvider.CreateSyntaxProvider(
            static (node, _) => node is GlobalStatementSyntax
                || (node is MethodDeclarationSyntax { Identifier.ValueText: "Main" } method && method.Modifiers.Any(m => m.ValueText == "static")),
            static (_, _) => true).Collect().Select(static (found, _) => found.Length > 0);
        return context.CompilationProvider
            .Select(static (compilation, _) => compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication)
            .Combine(mains)
            .Select(static (pair, _) => pair.Left && !pair.Right);
    }
}
