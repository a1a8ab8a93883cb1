using System.ComponentModel;
using System.Runtime.InteropServices;

namespace CloudPipe.Local;

/// <summary>The few calls of the C library that .NET does not offer.</summary>
internal static partial class LibC
{
    public const int Terminate = 15;

    private const int NoSuchProcess = 3;

    public static bool IsRoot => EffectiveUser == 0;

    public static uint EffectiveUser => GetEffectiveUser();

    /// <summary>A hard link; a symbolic link as target is linked itself, not what it points to.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static void Link(string target, string path) => Check(NativeLink(target, path), $"linking '{path}'");

    /// <summary>Of the path itself, never of what a symbolic link points to.</summary>
    /// <exception cref="IOException">It cannot be changed.</exception>
    public static void ChangeOwner(string path, int user, int group) => Check(NativeChangeOwner(path, user, group), $"giving '{path}' its owner");

    /// <returns>False where the process is gone.</returns>
    /// <exception cref="IOException">The signal may not be sent.</exception>
    public static bool Signal(int process, int signal)
    {
        if (Kill(process, signal) == 0)
        {
            return true;
        }

        return Marshal.GetLastPInvokeError() == NoSuchProcess ? false : throw Fault($"signalling process {process}");
    }

    private static void Check(int result, string what)
    {
        if (result != 0)
        {
            throw Fault(what);
        }
    }

    private static IOException Fault(string what)
    {
        var cause = new Win32Exception(Marshal.GetLastPInvokeError());
        return new IOException($"{what}: {cause.Message}", cause);
    }

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint GetEffectiveUser();

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int NativeLink(string target, string path);

    [LibraryImport("libc", EntryPoint = "lchown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int NativeChangeOwner(string path, int user, int group);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}
