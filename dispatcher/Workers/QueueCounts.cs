using System.Runtime.InteropServices;

namespace CloudPipe.Dispatcher;

/// <summary>How full a queue is, as far as SQS knows: its counts are approximate.</summary>
/// <param name="Visible">Messages that a worker can receive.</param>
/// <param name="InFlight">Messages that workers have received and not deleted yet.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct QueueCounts(long Visible, long InFlight)
{
    /// <summary>True if nothing waits and nothing is worked on.</summary>
    public bool IsEmpty => Visible <= 0 && InFlight <= 0;
}
