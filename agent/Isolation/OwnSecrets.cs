using CloudPipe.Agent.Processes;

namespace CloudPipe.Agent.Isolation;

/// <summary>What the child does not get in its environment it must not find in ours: /proc shows it to every process of the same user.</summary>
internal static class OwnSecrets
{
    private const int SetDumpable = 4;

    /// <summary>The kernel then shows environment and memory of this process to nobody without the right to trace any. Children are not affected.</summary>
    public static void Hide() => _ = Libc.Control(SetDumpable, 0, 0, 0, 0);
}
