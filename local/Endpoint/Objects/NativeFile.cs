using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CloudPipe.Local.Objects;

/// <summary>
/// Opening, dating and renaming a file with one system call each. .NET's own ways ask for the file's kind, lock it against other
/// .NET programs and look whether it can be sought, which together cost more than a small object's bytes.
/// </summary>
internal static partial class NativeFile
{
    private const int NoEntry = 2;
    private const int WriteOnly = 0x1;
    private const int Create = 0x40;
    private const int Exclusive = 0x80;
    private const int CloseOnExec = 0x80000;
    private const int ReadWriteForAll = 0b110_110_110;

    /// <summary>Struct timespec has two 64-bit numbers on every 64-bit Linux; the flags above are those of x86 and ARM.</summary>
    private static bool IsKnown { get; } = OperatingSystem.IsLinux() && Environment.Is64BitProcess
        && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64;

    /// <summary>Opens a file for reading; null if there is none.</summary>
    public static SafeFileHandle? TryOpen(string path)
    {
        if (IsKnown)
        {
            var descriptor = Open(path, CloseOnExec, 0);
            return descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : IsMissing() ? null : throw Failure(path);
        }

        try
        {
            return File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Creates a file that was not there, for writing; null if its folder is not there.</summary>
    public static SafeFileHandle? TryCreate(string path)
    {
        if (IsKnown)
        {
            var descriptor = Open(path, WriteOnly | Create | Exclusive | CloseOnExec, ReadWriteForAll);
            return descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : IsMissing() ? null : throw Failure(path);
        }

        try
        {
            return File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
    }

    public static void SetModified(SafeFileHandle file, DateTimeOffset time)
    {
        if (!IsKnown)
        {
            File.SetLastWriteTimeUtc(file, time.UtcDateTime);
            return;
        }

        var (seconds, rest) = Math.DivRem(time.UtcTicks - DateTime.UnixEpoch.Ticks, TimeSpan.TicksPerSecond);
        ReadOnlySpan<long> accessedAndModified = [seconds, rest * 100, seconds, rest * 100];
        if (SetTimes(file.DangerousGetHandle().ToInt32(), in MemoryMarshal.GetReference(accessedAndModified)) != 0)
        {
            throw Failure("the staged file");
        }
    }

    /// <summary>Renames a file, replacing what is there; false if the folder it goes to is not there.</summary>
    public static bool TryMove(string from, string to)
    {
        if (IsKnown)
        {
            return Rename(from, to) == 0 || (IsMissing() ? false : throw Failure(to));
        }

        try
        {
            File.Move(from, to, overwrite: true);
            return true;
        }
        catch (IOException missing) when (missing is DirectoryNotFoundException or FileNotFoundException)
        {
            // .NET says that the file is missing where the folder is that it moves into.
            return false;
        }
    }

    private static bool IsMissing() => Marshal.GetLastPInvokeError() == NoEntry;

    private static IOException Failure(string path)
    {
        var error = Marshal.GetLastPInvokeError();
        return new IOException($"{Marshal.GetPInvokeErrorMessage(error)}: {path}", error);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "futimens", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetTimes(int file, in long accessedAndModified);

    [LibraryImport("libc", EntryPoint = "rename", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Rename(string from, string to);
}
