namespace CloudPipe.Local.Runtimes.Namespaces;

/// <summary>The control groups that hold one container to its memory and CPU limits.</summary>
internal sealed class ContainerLimits(IReadOnlyList<ControlGroup> groups)
{
    private const int RemovalAttempts = 100;
    private const int CpuPeriodMicroseconds = 100_000;
    private static readonly TimeSpan RemovalInterval = TimeSpan.FromMilliseconds(20);

    public static ContainerLimits None { get; } = new([]);

    public IReadOnlyList<ControlGroup> Groups => groups;

    /// <summary>Makes the groups.</summary>
    /// <returns>Null where control groups cannot be written here.</returns>
    public static ContainerLimits? TryMake(ContainerSpec spec, string name)
    {
        if (spec.MemoryMiB is null && spec.Cpus is null)
        {
            return None;
        }

        var made = new List<ControlGroup>();
        try
        {
            foreach (var parent in ControlGroupParents.Find(memory: spec.MemoryMiB is not null, cpu: spec.Cpus is not null))
            {
                var group = new ControlGroup(parent.Kind, Path.Combine(parent.FullPath, name));
                Directory.CreateDirectory(group.FullPath);
                made.Add(group);
                Limit(group, spec);
            }

            return new ContainerLimits(made);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            foreach (var group in made)
            {
                TryRemove(group.FullPath);
            }

            return null;
        }
    }

    public bool RanOutOfMemory() => groups.Any(g => g.Kind != "cpu" && g.OutOfMemoryKills() > 0);

    /// <summary>The kernel gives a group up a moment after its last process.</summary>
    public async Task RemoveAsync(TimeProvider time)
    {
        foreach (var group in groups)
        {
            await RemoveAsync(group.FullPath, time);
        }
    }

    public static async Task RemoveAsync(string folder, TimeProvider time)
    {
        for (var attempt = 0; attempt < RemovalAttempts && !TryRemove(folder); attempt++)
        {
            await Task.Delay(RemovalInterval, time, CancellationToken.None);
        }
    }

    private static void Limit(ControlGroup group, ContainerSpec spec)
    {
        if (group.Kind is "memory" or "unified" && spec.MemoryMiB is { } memory)
        {
            var bytes = ((long)memory << 20).ToString();
            group.Write(group.Kind == "memory" ? "memory.limit_in_bytes" : "memory.max", bytes);
            // Swap would turn a limit into slowness; not every kernel counts it.
            var (swap, most) = group.Kind == "memory" ? ("memory.memsw.limit_in_bytes", bytes) : ("memory.swap.max", "0");
            if (group.Has(swap))
            {
                group.Write(swap, most);
            }
        }

        if (group.Kind is "cpu" or "unified" && spec.Cpus is { } cpus)
        {
            // A thousandth of a CPU is the least the kernel takes.
            var quota = Math.Max((long)(cpus * CpuPeriodMicroseconds), 1000);
            if (group.Kind == "cpu")
            {
                group.Write("cpu.cfs_period_us", CpuPeriodMicroseconds.ToString());
                group.Write("cpu.cfs_quota_us", quota.ToString());
            }
            else
            {
                group.Write("cpu.max", $"{quota} {CpuPeriodMicroseconds}");
            }
        }
    }

    private static bool TryRemove(string folder)
    {
        try
        {
            Directory.Delete(folder);
            return true;
        }
        catch (DirectoryNotFoundException)
        {
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
