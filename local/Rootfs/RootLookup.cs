namespace CloudPipe.Local.Rootfs;

/// <summary>Finds a file of an unpacked image the way a program inside would: links are followed, but none leads out of the root.</summary>
internal static class RootLookup
{
    private const int MostLinks = 40;

    /// <returns>The real path under <paramref name="root"/>, with no link on the way; null where there is no such file.</returns>
    public static string? Find(string root, string path)
    {
        var links = 0;
        var waiting = new Stack<string>(path.Split('/').Reverse());
        var found = new List<string>();
        while (waiting.TryPop(out var component))
        {
            if (component is "" or ".")
            {
                continue;
            }

            if (component == "..")
            {
                // The root's parent is the root.
                found.RemoveRange(Math.Max(found.Count - 1, 0), Math.Min(found.Count, 1));
                continue;
            }

            found.Add(component);
            var info = new FileInfo(root + "/" + string.Join('/', found));
            if (info.Attributes == (FileAttributes)(-1))
            {
                return null;
            }

            if (info.LinkTarget is { } target)
            {
                if (++links > MostLinks)
                {
                    return null;
                }

                found.RemoveRange(target.StartsWith('/') ? 0 : found.Count - 1, target.StartsWith('/') ? found.Count : 1);
                foreach (var step in target.Split('/').Reverse())
                {
                    waiting.Push(step);
                }
            }
        }

        return root + "/" + string.Join('/', found);
    }
}
