namespace CloudPipe.Local.Runtimes.Namespaces;

/// <summary>Where this process may make control groups.</summary>
internal static class ControlGroupParents
{
    private const string Root = "/sys/fs/cgroup";
    private const string UnifiedFolder = "cloudpipe";

    /// <exception cref="IOException">There is no such place.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static IReadOnlyList<ControlGroup> Find(bool memory, bool cpu)
    {
        if (File.Exists($"{Root}/cgroup.controllers"))
        {
            return [Unified(memory, cpu)];
        }

        var groups = new List<ControlGroup>();
        if (memory)
        {
            groups.Add(Hierarchy("memory"));
        }

        if (cpu)
        {
            groups.Add(Hierarchy("cpu"));
        }

        return groups;
    }

    /// <summary>Folders of containers that have a name starting with <paramref name="prefix"/>.</summary>
    public static IEnumerable<string> Leftovers(string prefix)
    {
        string[] parents = File.Exists($"{Root}/cgroup.controllers") ? [$"{Root}/{UnifiedFolder}"] : [Own("memory"), Own("cpu")];
        return parents.Where(Directory.Exists).SelectMany(parent => Directory.EnumerateDirectories(parent, prefix + "*"));
    }

    /// <summary>
    /// Version 2: processes live in leaves only, and our own group holds us; so the containers' groups are in a folder of their own at
    /// the root, with the controllers passed down to it.
    /// </summary>
    private static ControlGroup Unified(bool memory, bool cpu)
    {
        var folder = $"{Root}/{UnifiedFolder}";
        Directory.CreateDirectory(folder);
        var controllers = string.Join(' ', (string[])[.. memory ? ["+memory"] : Array.Empty<string>(), .. cpu ? ["+cpu"] : Array.Empty<string>()]);
        foreach (var group in (string[])[Root, folder])
        {
            File.WriteAllText($"{group}/cgroup.subtree_control", controllers);
        }

        return new ControlGroup("unified", folder);
    }

    private static ControlGroup Hierarchy(string controller) => Own(controller) is var folder && Directory.Exists(folder)
        ? new ControlGroup(controller, folder)
        : throw new IOException($"{folder} is not there");

    /// <summary>Version 1: below the group this process is in, so that whatever limits us limits the containers too.</summary>
    private static string Own(string controller)
    {
        foreach (var line in File.ReadLines("/proc/self/cgroup"))
        {
            var parts = line.Split(':', 3);
            if (parts[1].Split(',').Contains(controller) && $"{Root}/{controller}{parts[2]}" is var own && Directory.Exists(own))
            {
                return own.TrimEnd('/');
            }
        }

        // In a container the path is the host's, and our group is mounted at the root.
        return $"{Root}/{controller}";
    }
}
