using System.Runtime.InteropServices;

namespace CloudPipe.Local.Engine;

/// <summary>What the walk over the input folder comes upon.</summary>
/// <param name="Key">Relative to the input folder; of a folder that cannot be entered, with a slash at its end.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Modified">UTC ticks.</param>
/// <param name="Refusal">Why it cannot be processed, in a sentence; null where it can.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct InputFile(string Key, long Size, long Modified, string? Refusal = null);
