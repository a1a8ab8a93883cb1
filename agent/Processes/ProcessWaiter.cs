using System.Runtime.InteropServices;

namespace CloudPipe.Agent.Processes;

/// <summary>
/// Waits for the child. As process 1 of a container the agent also inherits orphans: they are reaped on the way, one by one, so
/// that the child's own status is never taken by mistake.
/// </summary>
internal sealed unsafe class ProcessWaiter(bool reapOrphans)
{
    private const int InformationSize = 256;
    private const int PidOffset = 16;
    private const int UsageSize = 512;
    private const int MaxResidentOffset = 32;
    private const int MicrosecondsOffset = 8;
    private const int SystemTimeOffset = 16;

    /// <summary>Blocks until the child has ended and leaves it a zombie: until <see cref="Reap"/> no other process can get its id.</summary>
    public void WaitForEnd(int child)
    {
        var information = stackalloc byte[InformationSize];
        while (true)
        {
            var result = reapOrphans
                ? Libc.WaitId(Libc.IdTypeAll, 0, information, Libc.WaitExited | Libc.WaitNoReap)
                : Libc.WaitId(Libc.IdTypeProcess, child, information, Libc.WaitExited | Libc.WaitNoReap);
            if (result != 0)
            {
                if (Marshal.GetLastPInvokeError() == Libc.Interrupted)
                {
                    continue;
                }

                return;
            }

            var ended = *(int*)(information + PidOffset);
            if (ended == child || !reapOrphans)
            {
                return;
            }

            Libc.Wait(ended, null, 0, null);
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

        return (status, *(long*)(usage + MaxResidentOffset) * 1024, Time(usage) + Time(usage + SystemTimeOffset));
    }

    /// <summary>Reaps what has ended meanwhile; nothing to do unless we are process 1.</summary>
    public void ReapOrphans()
    {
        while (reapOrphans && Libc.Wait(-1, null, Libc.WaitNoHang, null) > 0)
        {
        }
    }

    /// <summary>A timeval: seconds, then microseconds.</summary>
    private static TimeSpan Time(byte* value) =>
        TimeSpan.FromSeconds(*(long*)value) + TimeSpan.FromMicroseconds(*(long*)(value + MicrosecondsOffset));
}
