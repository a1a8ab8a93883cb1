using System.Runtime.InteropServices;

namespace CloudPipe.Wrapper.Tests;

/// <summary>Compresses with the system's libzstd: the product only decompresses.</summary>
internal static partial class ZstdCompressor
{
    public static byte[] Compress(byte[] bytes)
    {
        External.SkipWithout(NativeLibrary.TryLoad("libzstd.so.1", out _), "libzstd.so.1");
        var output = new byte[bytes.Length + 4096];
        var size = CompressCore(output, (nuint)output.Length, bytes, (nuint)bytes.Length, 3);
        return output[..(int)size];
    }

    [LibraryImport("libzstd.so.1", EntryPoint = "ZSTD_compress")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nuint CompressCore(byte[] output, nuint capacity, byte[] input, nuint size, int level);
}
