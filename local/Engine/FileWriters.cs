using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CloudPipe.Local.Engine;

/// <summary>
/// Asks the kernel whether anybody has a file open for writing, by a read lease that is given back at once (fcntl(2), F_SETLEASE): it is refused while
/// there is a writer. Changes nothing about the file.
/// </summary>
internal static partial class FileWriters
{
    private const int SetSignal = 10;
    private const int SetLease = 1024;
    private const int Read = 0;
    private const int Unlock = 2;
    private const int Busy = 11;

    // Ignored unless somebody wants it; a lease that is broken by an open sends SIGIO otherwise, which ends a process.
    private const int SigUrg = 23;

    /// <returns>True where somebody writes, false where nobody does, null where it cannot be known: another's file, or not a local disk.</returns>
    public static bool? Any(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (Control(file, SetSignal, SigUrg) != 0)
            {
                return null;
            }

            if (Control(file, SetLease, Read) == 0)
            {
                Control(file, SetLease, Unlock);
                return false;
            }

            return Marshal.GetLastPInvokeError() == Busy ? true : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(SafeFileHandle file, int command, int argument);
}
