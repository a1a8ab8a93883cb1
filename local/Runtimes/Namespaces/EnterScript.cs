using CloudPipe.Local.Rootfs;

namespace CloudPipe.Local.Runtimes.Namespaces;

/// <summary>Puts <c>enter.sh</c>, a resource of this assembly, where a shell can read it.</summary>
internal static class EnterScript
{
    /// <summary>A file per build, because another version of CloudPipe may be running over the same cache.</summary>
    public static string Place(string cache)
    {
        var build = typeof(EnterScript).Assembly.ManifestModule.ModuleVersionId;
        var folder = Path.Combine(Path.GetFullPath(cache), "scripts");
        var file = Path.Combine(folder, $"enter-{build:N}.sh");
        if (File.Exists(file))
        {
            return file;
        }

        PrivateFolder.Make(folder);
        var partial = $"{file}.{Guid.NewGuid():N}";
        using (var to = File.Create(partial))
        {
            using var script = typeof(EnterScript).Assembly.GetManifestResourceStream("enter.sh")!;
            script.CopyTo(to);
        }

        File.Move(partial, file, overwrite: true);
        return file;
    }
}
