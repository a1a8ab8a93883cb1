namespace CloudPipe.Local.Runtimes.Namespaces;

/// <summary>The programs of the machine that a namespace container is started with.</summary>
/// <param name="SetPriv">Of util-linux: asks for SIGKILL when its parent ends.</param>
/// <param name="SetSid">Of util-linux: a session of its own, so that Ctrl-C on the terminal reaches us alone.</param>
/// <param name="Unshare">Of util-linux: makes the namespaces.</param>
/// <param name="Shell">Any POSIX shell, for <c>enter.sh</c>.</param>
/// <param name="Path">The PATH that <c>enter.sh</c> finds <c>mount</c> and the like in.</param>
internal sealed record NamespaceTools(string SetPriv, string SetSid, string Unshare, string Shell, string Path)
{
    /// <returns>The tools, or the names of those that are missing.</returns>
    public static (NamespaceTools? Tools, IReadOnlyList<string> Missing) Find() =>
        // An ordinary user's PATH often leaves out where administrators' programs are.
        FindIn($"{Environment.GetEnvironmentVariable("PATH")}:{ContainerCommand.DefaultPath}".TrimStart(':'));

    /// <inheritdoc cref="Find"/>
    public static (NamespaceTools? Tools, IReadOnlyList<string> Missing) FindIn(string searched)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var missing = new List<string>();
        foreach (var name in (string[])["setpriv", "setsid", "unshare", "sh", "mount", "cp", "rm", "cat", "env"])
        {
            if (searched.Split(':').Select(folder => System.IO.Path.Combine(folder, name)).FirstOrDefault(File.Exists) is { } file)
            {
                found[name] = file;
            }
            else
            {
                missing.Add(name);
            }
        }

        return missing.Count > 0
            ? (null, missing)
            : (new NamespaceTools(found["setpriv"], found["setsid"], found["unshare"], found["sh"], searched), missing);
    }
}
