namespace CloudPipe.Local.Rootfs;

/// <summary>Removes trees that hold folders their owner may not write, as images and overlay work folders do.</summary>
public static class WritableTree
{
    /// <summary>Follows no link; a folder that is not there is fine.</summary>
    public static void Delete(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        if (!LibC.IsRoot)
        {
            Open(new DirectoryInfo(folder));
        }

        Directory.Delete(folder, recursive: true);
    }

    private static void Open(DirectoryInfo folder)
    {
        folder.UnixFileMode |= RootTree.OwnerOnly;
        foreach (var child in folder.EnumerateDirectories())
        {
            if (child.LinkTarget is null)
            {
                Open(child);
            }
        }
    }
}
