namespace CloudPipe.Local.Rootfs;

/// <summary>
/// The folder an image is unpacked into. Paths are checked names (<see cref="EntryName"/>); on the way to one, every component must
/// be a real folder: no symbolic link is ever followed, so that nothing outside can be reached whatever the layers say. Nobody else
/// changes the tree meanwhile: it is a private folder under a lock.
/// </summary>
internal sealed class RootTree(string root)
{
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public string Full(string path) => path.Length == 0 ? root : root + "/" + path;

    public PathKind Kind(string path)
    {
        var attributes = new FileInfo(Full(path)).Attributes;
        return attributes == (FileAttributes)(-1) ? PathKind.Missing
            : attributes.HasFlag(FileAttributes.ReparsePoint) ? PathKind.Link
            : attributes.HasFlag(FileAttributes.Directory) ? PathKind.Directory
            : PathKind.Other;
    }

    /// <summary>True where the path and everything on the way to it are real folders.</summary>
    public bool IsRealFolder(string path) => Walk(path).All(p => Kind(p) == PathKind.Directory);

    /// <summary>Makes the folders on the way that layers left out.</summary>
    /// <exception cref="RootfsException">CP5202 where a symbolic link or a file is on the way.</exception>
    public void MakeFolders(string path)
    {
        foreach (var step in Walk(path))
        {
            switch (Kind(step))
            {
                case PathKind.Missing:
                    // As tar would: a parent that no entry describes is an ordinary folder.
                    Directory.CreateDirectory(Full(step), (UnixFileMode)0b111_101_101);
                    break;
                case PathKind.Link or PathKind.Other:
                    throw new RootfsException(
                        RootfsErrorCodes.ThroughLink,
                        $"A layer writes to '{path}', but '{step}' is {(Kind(step) == PathKind.Link ? "a symbolic link" : "a file")}.",
                        "A layer must name real folders (usr/bin, not bin where bin is a link); make the image again.");
            }
        }
    }

    /// <summary>Removes whatever is at the path, links as links. The folder above must be a real one.</summary>
    public void Remove(string path)
    {
        switch (Kind(path))
        {
            case PathKind.Directory:
                Directory.Delete(Full(path), recursive: true);
                break;
            case PathKind.Link or PathKind.Other:
                File.Delete(Full(path));
                break;
        }
    }

    /// <summary>Names of what is in a real folder.</summary>
    public IReadOnlyList<string> Children(string path) =>
        [.. Directory.EnumerateFileSystemEntries(Full(path)).Select(full => (path.Length == 0 ? "" : path + "/") + Path.GetFileName(full))];

    private static IEnumerable<string> Walk(string path)
    {
        if (path.Length == 0)
        {
            yield break;
        }

        for (var slash = path.IndexOf('/'); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            yield return path[..slash];
        }

        yield return path;
    }
}
