using CloudPipe.Model;

namespace CloudPipe.Cli.Documents;

/// <summary>
/// Finds an algorithm's document by the name that workflows use. The working folder's <c>algorithms/</c> comes first, then the one
/// beside or above the workflow, then <c>~/.cloud_pipe/algorithms</c> and <c>~/.yunpipe/algorithms</c>.
/// </summary>
internal sealed class AlgorithmStore(IReadOnlyList<string> folders)
{
    public static AlgorithmStore For(string workflowFile, IEnumerable<string> extraFolders)
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var besideWorkflow = Path.GetDirectoryName(Path.GetFullPath(workflowFile))!;
        List<string> folders =
        [
            .. extraFolders.Select(Path.GetFullPath),
            Path.GetFullPath("algorithms"),
            Path.Combine(besideWorkflow, "algorithms"),
            Path.GetFullPath(Path.Combine(besideWorkflow, "..", "algorithms")),
            Path.Combine(home, ".cloud_pipe", "algorithms"),
            Path.Combine(home, ".yunpipe", "algorithms"),
        ];
        return new AlgorithmStore([.. folders.Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>The folders that are searched, first to last.</summary>
    public IReadOnlyList<string> Folders => folders;

    /// <summary>The documents of all algorithms that can be named; the first folder that knows a name wins.</summary>
    /// <param name="diagnostics">Gains what is wrong with documents that could not be read.</param>
    public IReadOnlyDictionary<string, StoredAlgorithm> ReadAll(List<Diagnostic> diagnostics)
    {
        var found = new Dictionary<string, StoredAlgorithm>(StringComparer.Ordinal);
        foreach (var file in folders.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*_info.json").Order(StringComparer.Ordinal)))
        {
            var read = AlgorithmReader.Read(File.ReadAllText(file), Path.GetRelativePath(Environment.CurrentDirectory, file));
            diagnostics.AddRange(read.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
            if (read.Document is { } document)
            {
                found.TryAdd(document.Name, new StoredAlgorithm(file, document));
            }
        }

        return found;
    }
}
