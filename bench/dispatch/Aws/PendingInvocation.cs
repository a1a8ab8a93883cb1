using System.Runtime.InteropServices;

namespace CloudPipe.DispatchSimulation.Aws;

/// <summary>An event in the queue of an asynchronous function.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PendingInvocation(int Subject, int Attempt, long Since);
