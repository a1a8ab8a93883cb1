namespace CloudPipe.House.Tests;

/// <summary>The checked-out repository that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static IEnumerable<string> Files(string pattern) =>
        Directory.EnumerateFiles(Root, pattern, new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .Where(path => !Relative(path).Split('/').Any(part => part is "bin" or "obj" or "artifacts" or ".git" or ".cloudpipe"));

    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string Find(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CloudPipe.Agent.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No CloudPipe.Agent.sln above {from}");
    }
}
