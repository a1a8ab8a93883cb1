using System.IO.Compression;

namespace CloudPipe.Packages.Tests;

/// <summary>The packages as <c>build/pack.sh</c> made them, and where what else they need is.</summary>
internal static class Feed
{
    public static string Root { get; } = FindRoot();

    /// <summary>A folder that NuGet takes packages from. A test is skipped where it has not been made.</summary>
    public static string Folder
    {
        get
        {
            var folder = Path.Combine(Root, "artifacts/packages");
            Assert.SkipUnless(File.Exists(Path.Combine(folder, "stamp")), "there are no packages: build/pack.sh makes them");
            return folder;
        }
    }

    /// <summary>What the build of this repository has restored: packages that are not ours.</summary>
    public static string Restored => Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder
        ? folder
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    public static IEnumerable<string> Packages => Directory.EnumerateFiles(Folder, "*.nupkg").Order(StringComparer.Ordinal);

    public static string Package(string id) => Directory.EnumerateFiles(Folder, $"{id}.*.nupkg").Single(p => char.IsDigit(Path.GetFileName(p)[id.Length + 1]));

    public static HashSet<string> Entries(string package)
    {
        using var zip = ZipFile.OpenRead(package);
        return [.. zip.Entries.Select(e => e.FullName)];
    }

    public static string Text(string package, string entry)
    {
        using var zip = ZipFile.OpenRead(package);
        using var reader = new StreamReader(zip.GetEntry(entry).ShouldNotBeNull($"{entry} in {package}").Open());
        return reader.ReadToEnd();
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "CloudPipe.Agent.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
