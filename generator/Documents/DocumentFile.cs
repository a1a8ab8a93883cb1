using CloudPipe.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CloudPipe.Generator;

/// <summary>An additional file that is one of our documents.</summary>
/// <param name="Text">The file. A host gives the same object until the file changes.</param>
/// <param name="Kind">Which of the documents it is.</param>
/// <param name="CSharpName">What its types are to be called (metadata <c>CloudPipeName</c>), as it was written; null if nobody said.</param>
internal sealed record DocumentFile(AdditionalText Text, DocumentKind Kind, string? CSharpName)
{
    private const string Metadata = "build_metadata.AdditionalFiles.";

    public string Path => Text.Path;

    /// <summary>What its types are to be called; null if nobody said, or not with a name that C# accepts.</summary>
    public string? WantedName => CSharpNames.IsIdentifier(CSharpName) ? CSharpName : null;

    /// <returns>Null for files that are none of ours.</returns>
    public static DocumentFile? Of(AdditionalText text, AnalyzerConfigOptionsProvider options)
    {
        var metadata = options.GetOptions(text);
        DocumentKind? kind = IsTrue(Value(metadata, "CloudPipeAlgorithm")) ? DocumentKind.Algorithm
            : IsTrue(Value(metadata, "CloudPipeWorkflow")) ? DocumentKind.Workflow
            : null;
        return kind is null ? null : new DocumentFile(text, kind.Value, Value(metadata, "CloudPipeName"));
    }

    /// <summary>The document with all there is to say about it. A file that cannot be read is an empty document.</summary>
    public ReadResult<AlgorithmDocument> ReadAlgorithm(CancellationToken cancellationToken) => AlgorithmReader.Read(Content(cancellationToken), Path);

    /// <inheritdoc cref="ReadAlgorithm"/>
    public ReadResult<WorkflowDocument> ReadWorkflow(CancellationToken cancellationToken) => WorkflowReader.Read(Content(cancellationToken), Path);

    /// <summary>Where the value of a field of the document stands; the beginning where there is no such field.</summary>
    public (int Line, int Column) PositionOf(string field, CancellationToken cancellationToken)
    {
        var source = new DocumentSource(Content(cancellationToken), Path, AlgorithmErrorCodes.Reading);
        var (line, column) = source.Diagnostics.PositionOf(source.Root.Members.LastOrDefault(m => m.Name == field)?.Value.Start ?? 0);
        return (line, column);
    }

    private string Content(CancellationToken cancellationToken) => Text.GetText(cancellationToken)?.ToString() ?? "";

    private static bool IsTrue(string? value) => string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);

    // Metadata that an item does not have is written as an empty value.
    private static string? Value(AnalyzerConfigOptions metadata, string name) =>
        metadata.TryGetValue(Metadata + name, out var value) && value.Length > 0 ? value : null;
}
