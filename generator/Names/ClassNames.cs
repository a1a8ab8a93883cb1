namespace CloudPipe.Generator;

/// <summary>What the types of each algorithm are called, when all of them are known.</summary>
internal static class ClassNames
{
    /// <summary>
    /// By the path of the document. Wanted names come first; then those of the algorithms in the order of their names, so that the order of
    /// files plays no part. Of documents with the same algorithm only the first has a name: the analyzer says so.
    /// </summary>
    public static EquatableArray<TextEntry> Of(IEnumerable<NameRequest> algorithms)
    {
        var scope = new NameScope();
        return new(algorithms
            .OrderBy(a => a.Path, StringComparer.Ordinal)
            .GroupBy(a => a.Name, StringComparer.Ordinal)
            .Select(g => g.First())
            .OrderBy(a => a.WantedName is null).ThenBy(a => a.Name, StringComparer.Ordinal)
            .Select(a => new TextEntry(a.Path, scope.Add(a.WantedName ?? CSharpNames.Pascal(a.Name, "Algorithm")))));
    }

    /// <summary>The algorithm under its name; null where another document took it.</summary>
    public static NamedAlgorithm? Find(EquatableArray<TextEntry> names, AlgorithmModel algorithm) =>
        names.FirstOrDefault(n => n.Name == algorithm.Path) is { } name ? new NamedAlgorithm(algorithm, name.Value) : null;
}
