using System.Globalization;

namespace CloudPipe.Agent.Processes;

/// <summary>How often the kernel has killed for memory in our control group; version 2, then version 1.</summary>
/// <param name="root">Where control groups are mounted.</param>
/// <param name="membership">The file that says which group we are in.</param>
internal sealed class OutOfMemoryCounter(string root = "/sys/fs/cgroup", string membership = "/proc/self/cgroup")
{
    /// <returns>The count, or null where it cannot be read.</returns>
    public long? Read() => Candidates().Select(ReadKills).FirstOrDefault(count => count is not null);

    private IEnumerable<string> Candidates()
    {
        foreach (var line in Lines(membership))
        {
            // "0::/path" is version 2; "4:memory:/path" is version 1.
            var parts = line.Split(':', 3);
            if (parts.Length == 3 && parts[1].Length == 0)
            {
                yield return $"{root}{parts[2].TrimEnd('/')}/memory.events";
            }
            else if (parts.Length == 3 && parts[1].Split(',').Contains("memory"))
            {
                yield return $"{root}/memory{parts[2].TrimEnd('/')}/memory.oom_control";
            }
        }

        // In a container that sees its own group as the root.
        yield return $"{root}/memory.events";
        yield return $"{root}/memory/memory.oom_control";
    }

    private static long? ReadKills(string path)
    {
        foreach (var line in Lines(path))
        {
            if (line.StartsWith("oom_kill ", StringComparison.Ordinal) && long.TryParse(
                line.AsSpan(9), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            {
                return count;
            }
        }

        return null;
    }

    private static string[] Lines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
