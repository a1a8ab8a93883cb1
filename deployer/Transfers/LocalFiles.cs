using System.IO.Enumeration;

namespace CloudPipe.Deployer.Transfers;

/// <summary>
/// The files that paths name: a file is itself, a folder all files below it. What is hidden below a folder stays out, as in a local run,
/// and so do links to folders, which may lead in a circle. They are found one after the other: no number of them is too many.
/// </summary>
/// <param name="paths">Files and folders.</param>
/// <param name="prefix">What their keys begin with; empty, or with <c>/</c> at its end.</param>
internal sealed class LocalFiles(IReadOnlyList<string> paths, string prefix)
{
    private static readonly EnumerationOptions s_visible = new() { RecurseSubdirectories = true, IgnoreInaccessible = false };

    /// <exception cref="DeployException">CP5140: a path is not there, or two files have one key.</exception>
    public IEnumerable<LocalFile> All()
    {
        for (var i = 0; i < paths.Count; i++)
        {
            foreach (var file in Below(paths[i]))
            {
                // Asking the file system whether an earlier path has this name costs no memory.
                if (paths.Take(i).Select(earlier => PathOf(earlier, file.Key[prefix.Length..])).FirstOrDefault(path => path is not null) is { } other)
                {
                    throw new DeployException(
                        DeployErrorCodes.CannotUpload, $"{other} and {file.Path} would both be {file.Key}", "Upload them one after the other, with another --prefix for the second.");
                }

                yield return file;
            }
        }
    }

    private IEnumerable<LocalFile> Below(string path)
    {
        var file = new FileInfo(path);
        if (file.Exists)
        {
            return [new(path, prefix + file.Name, file.Length, file.LastWriteTimeUtc)];
        }

        if (!Directory.Exists(path))
        {
            throw new DeployException(DeployErrorCodes.CannotUpload, $"there is no file or folder {path}", "Name files and folders of this machine, and last the workflow.");
        }

        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return new FileSystemEnumerable<LocalFile>(root, (ref entry) => Of(ref entry, root), s_visible)
        {
            ShouldIncludePredicate = (ref entry) => !entry.IsDirectory,
            ShouldRecursePredicate = (ref entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        };
    }

    private LocalFile Of(ref FileSystemEntry entry, string root)
    {
        var path = entry.ToFullPath();

        var file = new FileInfo(path);
        if (file.LinkTarget is not null && file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target)
        {
            // A link has a size of its own.
            file = target;
        }

        // One that leads nowhere, or is gone since, is not left out but fails.
        return new(path, prefix + Path.GetRelativePath(root, path), file.Exists ? file.Length : 0, file.LastWriteTimeUtc);
    }

    private static string? PathOf(string path, string key)
    {
        var candidate = File.Exists(path) ? (Path.GetFileName(path) == key ? path : null) : Path.Combine(path, key);
        return candidate is not null && File.Exists(candidate) && !IsHidden(key) ? candidate : null;
    }

    private static bool IsHidden(string key) => key.StartsWith('.') || key.Contains("/.", StringComparison.Ordinal);
}
