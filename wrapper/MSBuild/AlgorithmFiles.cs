using System.Text;
using CloudPipe.Model;

namespace CloudPipe.Wrapper;

/// <summary>Finds and reads the documents of a build.</summary>
internal sealed class AlgorithmFiles(BuildFolders folders, BuildLog log)
{
    /// <returns>Null where one of them has errors: all of all documents are then logged, and nothing is to be wrapped.</returns>
    /// <exception cref="ImageException">CP3057 where there is nothing to read.</exception>
    public IReadOnlyList<AlgorithmFile>? Read(string? asked, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
        {
            throw string.IsNullOrEmpty(asked)
                ? new ImageException(ImageErrorCodes.NoDocument, "No algorithm document is named.", "Add -p:AlgorithmJson=algo.json.")
                : Missing(asked);
        }

        // Twice the same document is one image, and two writers of its files.
        var paths = names.Select(n => folders.Find(n) ?? throw Missing(n)).Distinct(StringComparer.Ordinal).ToList();
        var files = paths.Select(Read).OfType<AlgorithmFile>().ToList();
        return files.Count == paths.Count ? files : null;
    }

    private AlgorithmFile? Read(string path)
    {
        var shown = folders.Show(path);
        try
        {
            var bytes = File.ReadAllBytes(path);
            var read = AlgorithmReader.Read(Encoding.UTF8.GetString(bytes), shown);
            log.Diagnostics(read.Diagnostics);
            return read.Document is { } document ? new AlgorithmFile(path, shown, ContentDigest.Of(bytes), document) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Error(new ImageException(ImageErrorCodes.NoDocument, $"'{path}' cannot be read: {e.Message}", inner: e), shown);
            return null;
        }
    }

    private ImageException Missing(string name) => new(
        ImageErrorCodes.NoDocument,
        $"There is no algorithm document '{name}' in {folders.Project}.",
        "Name files relative to the project's folder or to where you call dotnet build, separated by %3B; patterns such as algorithms/*.json are relative to the project's folder.");
}
