namespace CloudPipe.Wrapper;

/// <summary>One image of a docker-archive's manifest.json; paths are inside the archive and normalised.</summary>
internal sealed record ArchiveEntry(string ConfigPath, IReadOnlyList<string> RepoTags, IReadOnlyList<string> LayerPaths);
