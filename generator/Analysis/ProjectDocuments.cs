using CloudPipe.Model;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CloudPipe.Generator;

/// <summary>The documents of a compilation, read once for all that is checked between them.</summary>
internal sealed class ProjectDocuments(AnalyzerOptions options)
{
    private readonly object _lock = new();
    private KnownAlgorithms? _algorithms;

    public KnownAlgorithms Algorithms(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _algorithms ??= Read(cancellationToken);
        }
    }

    private KnownAlgorithms Read(CancellationToken cancellationToken)
    {
        var read = new Dictionary<string, (DocumentFile File, ReadResult<AlgorithmDocument> Result)>(StringComparer.Ordinal);
        foreach (var file in options.AdditionalFiles.Select(file => DocumentFile.Of(file, options.AnalyzerConfigOptionsProvider)))
        {
            if (file is { Kind: DocumentKind.Algorithm } && !read.ContainsKey(file.Path))
            {
                read.Add(file.Path, (file, file.ReadAlgorithm(cancellationToken)));
            }
        }

        return new KnownAlgorithms(read);
    }
}
