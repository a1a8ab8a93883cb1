namespace CloudPipe.Model;

/// <summary>Finds the file or folder that someone probably meant.</summary>
public static class NearbyPaths
{
    // Reading a folder of a million files to correct a name would take longer than looking for the mistake.
    private const int MostLookedAt = 10_000;

    /// <summary>The path with its first wrong part corrected; null where it is right, or nothing near has such a name.</summary>
    /// <param name="path">A full path that is not there.</param>
    /// <returns>A path that is there: at most as deep as <paramref name="path"/>.</returns>
    public static string? Find(string path)
    {
        var (folder, wrong) = (Path.GetDirectoryName(path), Path.GetFileName(path));
        while (folder is not null && !Directory.Exists(folder))
        {
            (folder, wrong) = (Path.GetDirectoryName(folder), Path.GetFileName(folder) ?? "");
        }

        if (folder is null || wrong.Length == 0 || File.Exists(path) || Directory.Exists(path))
        {
            return null;
        }

        try
        {
            var names = Directory.EnumerateFileSystemEntries(folder).Take(MostLookedAt).Select(Path.GetFileName).OfType<string>().OrderBy(name => name, StringComparer.Ordinal);
            return Spelling.Nearest(wrong, names) is not { } near ? null : Whole(Path.Combine(folder, near), path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // What came after the wrong part may be right as it is.
    private static string Whole(string corrected, string path)
    {
        var depth = corrected.Split(Path.DirectorySeparatorChar).Length;
        var whole = string.Join(Path.DirectorySeparatorChar.ToString(), (string[])[corrected, .. path.Split(Path.DirectorySeparatorChar).Skip(depth)]);
        return File.Exists(whole) || Directory.Exists(whole) ? whole : corrected;
    }
}
