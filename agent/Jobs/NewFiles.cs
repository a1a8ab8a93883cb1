namespace CloudPipe.Agent.Jobs;

/// <summary>What else a command left where its result was expected: most results that are missing are there under another name.</summary>
internal static class NewFiles
{
    private const int Named = 10;
    private const int LookedAt = 10_000;

    /// <returns><c> New in /output are: a.txt, log/.</c>, with a space before it; empty where there is nothing to tell.</returns>
    public static string Told(WorkFiles files)
    {
        var folder = Path.GetDirectoryName(files.OutputPath) ?? "/";
        try
        {
            if (!File.Exists(files.InputPath))
            {
                return "";
            }

            // The input was put there before the command began, and nothing else is as surely from before it.
            var since = File.GetLastWriteTimeUtc(files.InputPath);
            var names = new DirectoryInfo(folder).EnumerateFileSystemInfos().Take(LookedAt)
                .Where(entry => entry.FullName != files.InputPath && (folder != "/" || entry is FileInfo) && entry.LastWriteTimeUtc >= since)
                .Select(entry => entry is DirectoryInfo ? entry.Name + "/" : entry.Name)
                .Order(StringComparer.Ordinal)
                .ToList();
            return names.Count == 0
                ? $" Nothing new is in {folder}."
                : $" New in {folder} {(names.Count == 1 ? "is" : "are")}: {string.Join(", ", names.Take(Named))}{(names.Count > Named ? $" and {names.Count - Named} more" : "")}.";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
