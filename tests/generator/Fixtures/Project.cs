using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CloudPipe.Generator.Tests;

/// <summary>A project that references CloudPipe's generator, as the compiler sees it.</summary>
internal sealed record Project
{
    private static readonly ImmutableArray<MetadataReference> s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && !name.StartsWith("CloudPipe.Generator", StringComparison.Ordinal) && !name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string> { ["RootNamespace"] = "Lab" };

    public ImmutableList<DocumentText> Documents { get; init; } = [];

    public ImmutableList<string> Sources { get; init; } = [];

    public bool IsProgram { get; init; }

    public CSharpParseOptions ParseOptions { get; init; } = CSharpParseOptions.Default.WithDocumentationMode(DocumentationMode.Diagnose);

    public AnalyzerConfigOptionsProvider Options => new MemoryOptionsProvider(Properties, Documents.GroupBy(d => d.Text.Path).ToDictionary(g => g.Key, g => g.First().Metadata));

    public CSharpCompilation Compilation => CSharpCompilation.Create(
        "Lab",
        Sources.Select((text, index) => CSharpSyntaxTree.ParseText(text, ParseOptions, $"Source{index}.cs")),
        s_references,
        new CSharpCompilationOptions(IsProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
            // As the .NET SDK has it: a library for .NET 9 in a program for .NET 10.
            .WithSpecificDiagnosticOptions([new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress)]));

    public static Project With(params DocumentText[] documents) => new() { Documents = [.. documents] };

    public GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new DispatcherGenerator().AsSourceGenerator()],
        Documents.Select(d => d.Text),
        ParseOptions,
        Options,
        new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>The generated files by name; a generator that throws is a failure here.</summary>
    public (Compilation Compilation, IReadOnlyDictionary<string, string> Files) Generate()
    {
        var result = Driver().RunGeneratorsAndUpdateCompilation(Compilation, out var compilation, out var diagnostics).GetRunResult();
        result.Results.ShouldAllBe(r => r.Exception == null, string.Join('\n', result.Results.Select(r => r.Exception)));
        diagnostics.ShouldBeEmpty("the generator is silent");
        return (compilation, result.Results.Single().GeneratedSources.ToDictionary(s => s.HintName, s => s.SourceText.ToString()));
    }

    /// <summary>What the compiler says about a compilation, but that a test's own code has no comments.</summary>
    public static IReadOnlyList<Diagnostic> Complaints(Compilation compilation) =>
    [
        .. compilation.GetDiagnostics()
            .Where(d => d.Severity != DiagnosticSeverity.Hidden)
            .Where(d => d.Id != "CS1591" || !d.Location.GetLineSpan().Path.StartsWith("Source", StringComparison.Ordinal)),
    ];

    /// <summary>What the analyzer says, in the order of files and lines.</summary>
    public async Task<IReadOnlyList<Diagnostic>> AnalyzeAsync()
    {
        var failures = new List<string>();
        var analysis = new CompilationWithAnalyzers(
            Compilation,
            [new DocumentAnalyzer()],
            new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([.. Documents.Select(d => d.Text)], Options),
                (e, _, _) => failures.Add(e.ToString()),
                concurrentAnalysis: true,
                logAnalyzerExecutionTime: false));
        var diagnostics = await analysis.GetAnalyzerDiagnosticsAsync();
        failures.ShouldBeEmpty();
        return [.. diagnostics.OrderBy(d => d.Location.GetLineSpan().Path, StringComparer.Ordinal).ThenBy(d => d.Location.GetLineSpan().StartLinePosition)];
    }
}
