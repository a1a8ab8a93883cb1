using CloudPipe.Model;

namespace CloudPipe.Generator;

/// <summary>The algorithms of a project.</summary>
internal sealed class KnownAlgorithms
{
    private readonly IReadOnlyDictionary<string, (DocumentFile File, ReadResult<AlgorithmDocument> Result)> _byPath;
    private readonly Dictionary<string, string> _firstPaths;
    private readonly Dictionary<string, string> _classNames;

    /// <param name="byPath">Every document, also those with errors.</param>
    public KnownAlgorithms(IReadOnlyDictionary<string, (DocumentFile File, ReadResult<AlgorithmDocument> Result)> byPath)
    {
        _byPath = byPath;
        var read = byPath.Values.Where(a => a.Result.Document is not null).OrderBy(a => a.File.Path, StringComparer.Ordinal).ToList();
        var firsts = read.GroupBy(a => a.Result.Document!.Name, StringComparer.Ordinal).Select(g => g.First()).ToList();
        ByName = firsts.ToDictionary(a => a.Result.Document!.Name, a => a.Result.Document!, StringComparer.Ordinal);
        _firstPaths = firsts.ToDictionary(a => a.Result.Document!.Name, a => a.File.Path, StringComparer.Ordinal);
        _classNames = ClassNames.Of(read.Select(a => new NameRequest(a.File.Path, a.Result.Document!.Name, a.File.WantedName)))
            .ToDictionary(n => n.Name, n => n.Value, StringComparer.Ordinal);
    }

    /// <summary>Those without errors; of several documents of one algorithm the first by path.</summary>
    public IReadOnlyDictionary<string, AlgorithmDocument> ByName { get; }

    public ReadResult<AlgorithmDocument> Of(DocumentFile file) => _byPath[file.Path].Result;

    /// <summary>The path of the document whose algorithm it is.</summary>
    public string FirstPath(string algorithm) => _firstPaths[algorithm];

    /// <summary>What the types of a document are called; only of one that is the first of its algorithm.</summary>
    public string ClassName(string path) => _classNames[path];
}
