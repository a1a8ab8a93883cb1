using System.Runtime.InteropServices;

namespace CloudPipe.Wrapper;

/// <summary>The calls of libzstd that decompressing a stream needs; stable since zstd 1.3.</summary>
internal static partial class ZstdLibrary
{
    private const string Name = "libzstd.so.1";

    [LibraryImport(Name, EntryPoint = "ZSTD_createDStream")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial ZstdHandle CreateDecoder();

    [LibraryImport(Name, EntryPoint = "ZSTD_freeDStream")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nuint FreeDecoder(nint decoder);

    [LibraryImport(Name, EntryPoint = "ZSTD_decompressStream")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nuint DecompressStream(ZstdHandle decoder, ref ZstdBuffer output, ref ZstdBuffer input);

    [LibraryImport(Name, EntryPoint = "ZSTD_isError")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial uint IsError(nuint result);

    [LibraryImport(Name, EntryPoint = "ZSTD_getErrorName")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint ErrorName(nuint result);
}
