using System.Runtime.InteropServices;

namespace CloudPipe.Agent.Processes;

/// <summary>A null-terminated vector of C strings, as exec wants them.</summary>
internal sealed unsafe class NativeStrings : IDisposable
{
    private readonly int _count;

    public NativeStrings(IReadOnlyCollection<string> texts)
    {
        Vector = (byte**)NativeMemory.AllocZeroed((nuint)texts.Count + 1, (nuint)sizeof(byte*));
        foreach (var text in texts)
        {
            Vector[_count++] = (byte*)Marshal.StringToCoTaskMemUTF8(text);
        }
    }

    public byte** Vector { get; }

    public void Dispose()
    {
        for (var i = 0; i < _count; i++)
        {
            Marshal.FreeCoTaskMem((nint)Vector[i]);
        }

        NativeMemory.Free(Vector);
    }
}
