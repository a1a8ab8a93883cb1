namespace CloudPipe.Local.Runtimes.Namespaces;

/// <summary>One control group folder of one container.</summary>
/// <param name="Kind"><c>memory</c> or <c>cpu</c> (version 1), <c>unified</c> (version 2).</param>
/// <param name="FullPath">Under /sys/fs/cgroup.</param>
internal sealed record ControlGroup(string Kind, string FullPath)
{
    public void Write(string file, string value) => File.WriteAllText(Path.Combine(FullPath, file), value);

    public bool Has(string file) => File.Exists(Path.Combine(FullPath, file));

    /// <summary>How many processes the kernel has killed here because the limit was reached.</summary>
    public long OutOfMemoryKills()
    {
        var file = Path.Combine(FullPath, Kind == "unified" ? "memory.events" : "memory.oom_control");
        if (!File.Exists(file))
        {
            return 0;
        }

        var line = File.ReadLines(file).FirstOrDefault(l => l.StartsWith("oom_kill ", StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line.AsSpan("oom_kill ".Length));
    }
}
