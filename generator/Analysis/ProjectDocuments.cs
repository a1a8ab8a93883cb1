using CloudPipe.Model;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CloudPipe.Generator;

/// <summary>The documents of a compilation, read once for all that is checked between them.</summary>
internal sealed class ProjectDocuments(AnalyzerOptions options)
{
    private readonly object _lock = new();
    private List<(DocumentFile File, AlgorithmDocument Document)>? _algorithms;

    /// <summary>Those without errors, in the order of their paths.</summary>
    public IReadOnlyList<(DocumentFile File, AlgorithmDocument Document)> Algorithms(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _algorithms ??= [.. Read(cancellationToken)];
        }
    }

    public IReadOnlyDictionary<string, AlgorithmDocument> AlgorithmsByName(CancellationToken cancellationToken) =>
        Algorithms(cancellationToken).GroupBy(a => a.Document.Name, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First().Document, StringComparer.Ordinal);

    private IEnumerable<(DocumentFile File, AlgorithmDocument Document)> Read(CancellationToken cancellationToken) => options.AdditionalFiles
        .Select(file => DocumentFile.Of(file, options.AnalyzerConfigOptionsProvider))
        .Where(file => file is { Kind: DocumentKind.Algorithm })
        .GroupBy(file => file!.Path, StringComparer.Ordinal)
        .Select(same => (File: same.First()!, Result: same.First()!.ReadAlgorithm(cancellationToken)))
        .Where(read => read.Result.Document is not null)
        .Select(read => (read.File, read.Result.Document!))
        .OrderBy(read => read.File.Path, StringComparer.Ordinal);
}
