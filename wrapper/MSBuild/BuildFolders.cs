namespace CloudPipe.Wrapper;

/// <summary>What relative paths in a build are relative to. The working directory is none of them: MSBuild builds several projects at once.</summary>
/// <param name="Project">The folder of the project or solution; absolute.</param>
/// <param name="Caller">Where the build was called; null where nobody knows.</param>
internal sealed record BuildFolders(string Project, string? Caller)
{
    public string Resolve(string path) => Path.GetFullPath(path, Project);

    public ImageReference Resolve(ImageReference reference) => reference.Resolve(Project);

    /// <summary>The file in the project's folder, else in the caller's, where shells complete names; else null.</summary>
    public string? Find(string path)
    {
        var inProject = Resolve(path);
        if (File.Exists(inProject))
        {
            return inProject;
        }

        var atCaller = string.IsNullOrEmpty(Caller) ? null : Path.GetFullPath(path, Caller);
        return File.Exists(atCaller) ? atCaller : null;
    }

    /// <summary>As the caller would write it: relative where it lies below, so that terminals and editors find it.</summary>
    public string Show(string path)
    {
        var from = string.IsNullOrEmpty(Caller) ? Project : Caller;
        var relative = Path.GetRelativePath(from, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}
