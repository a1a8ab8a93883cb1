using System.Runtime.InteropServices;

namespace CloudPipe.Wrapper;

/// <summary><c>ZSTD_inBuffer</c> and <c>ZSTD_outBuffer</c>: a start, a size and how far the decoder came.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ZstdBuffer
{
    public byte* Start;
    public nuint Size;
    public nuint Position;
}
