using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CloudPipe.Wrapper;

/// <summary>What .NET does not offer: a lock on a folder, and hard links.</summary>
internal static partial class LibC
{
    public const int ReadOnlyCloseOnExec = 0x80000;
    public const int LockExclusiveNow = 2 | 4;
    public const int WouldBlock = 11;

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Flock(SafeFileHandle file, int operation);

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Link(string existing, string created);
}
