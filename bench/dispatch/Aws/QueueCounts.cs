using System.Runtime.InteropServices;

namespace CloudPipe.DispatchSimulation.Aws;

/// <summary>What GetQueueAttributes tells.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct QueueCounts(int Visible, int InFlight);
