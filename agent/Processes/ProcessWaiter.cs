using System.Runtime.InteropServices;

namespace CloudPipe.Agent.Processes;

/// <summary>
/// Starts children and waits for them. As process 1 of a container the agent also inherits orphans: they are reaped whenever no
/// child of ours stands before them, so that a child's own status is never taken by mistake, however many run at once.
/// </summary>
internal sealed unsafe class ProcessWaiter(bool reapOrphans)
{
    private const int InformationSize = 256;
    private const int PidOffset = 16;
    private const int UsageSize = 512;
    private const int MaxResidentOffset = 32;
    private const int MicrosecondsOffset = 8;
    private const int SystemTimeOffset = 16;

    private readonly Lock _gate = new();
    private readonly HashSet<int> _children = [];

    /// <summary>Starts a child that is ours from its first moment on.</summary>
    /// <exception cref="CannotRunException">The kernel refuses the file.</exception>
    public int Start(ChildCommand command, int outputDescriptor, int errorDescriptor)
    {
        lock (_gate)
        {
            var child = ProcessSpawner.Start(command, outputDescriptor, errorDescriptor);
            _children.Add(child);
            return child;
        }
    }

    /// <summary>Blocks until the child has ended and leaves it a zombie: until <see cref="Reap"/> no other process can get its id.</summary>
    public static void WaitForEnd(int child)
    {
        var information = stackalloc byte[InformationSize];
        while (Libc.WaitId(Libc.IdTypeProcess, child, information, Libc.WaitExited | Libc.WaitNoReap) != 0
            && Marshal.GetLastPInvokeError() == Libc.Interrupted)
        {
        }
    }

    /// <returns>The status word of wait(2), the peak resident size in bytes, and the processor time.</returns>
    public (int Status, long PeakMemoryBytes, TimeSpan CpuTime) Reap(int child)
    {
        int status = 0;
        var usage = stackalloc byte[UsageSize];
        while (Libc.Wait(child, &status, 0, usage) < 0 && Marshal.GetLastPInvokeError() == Libc.Interrupted)
        {
        }

        lock (_gate)
        {
            _children.Remove(child);
        }

        return (status, *(long*)(usage + MaxResidentOffset) * 1024, Time(usage) + Time(usage + SystemTimeOffset));
    }

    /// <summary>Reaps what has ended meanwhile; nothing to do unless we are process 1.</summary>
    public void ReapOrphans()
    {
        if (!reapOrphans)
        {
            return;
        }

        var information = stackalloc byte[InformationSize];
        lock (_gate)
        {
            while (true)
            {
                *(int*)(information + PidOffset) = 0;
                if (Libc.WaitId(Libc.IdTypeAll, 0, information, Libc.WaitExited | Libc.WaitNoReap | Libc.WaitNoHang) != 0)
                {
                    return;
                }

                // The kernel shows the same one until it is reaped: what is behind one of ours comes next time.
                var ended = *(int*)(information + PidOffset);
                if (ended == 0 || _children.Contains(ended))
                {
                    return;
                }

                Libc.Wait(ended, null, 0, null);
            }
        }
    }

    /// <summary>A timeval: seconds, then microseconds.</summary>
    private static TimeSpan Time(byte* value) =>
        TimeSpan.FromSeconds(*(long*)value) + TimeSpan.FromMicroseconds(*(long*)(value + MicrosecondsOffset));
}
