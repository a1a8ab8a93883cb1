using System.Runtime.InteropServices;

namespace CloudPipe.Wrapper;

/// <summary>What follows a header of a tar archive.</summary>
/// <param name="Length">Bytes, without what fills the last block.</param>
/// <param name="IsEnd">The header was the empty one at the end.</param>
/// <param name="IsAttributes">They are the extended attributes of the next entry.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TarPart(long Length, bool IsEnd = false, bool IsAttributes = false)
{
    /// <summary>With what fills the last block.</summary>
    public long PaddedLength => (Length + TarHeader.BlockSize - 1) / TarHeader.BlockSize * TarHeader.BlockSize;
}
