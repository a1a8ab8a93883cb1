using System.Runtime.InteropServices;

namespace CloudPipe.DispatchSimulation.Aws;

/// <summary>A message of the queue: of its text only the file matters here.</summary>
/// <param name="File">The file it is about.</param>
/// <param name="Receives">How often it was received.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct JobMessage(int File, int Receives);
