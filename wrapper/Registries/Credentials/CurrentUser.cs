using System.Runtime.InteropServices;

namespace CloudPipe.Wrapper;

/// <summary>Who runs this process.</summary>
internal static partial class CurrentUser
{
    public static uint Id => EffectiveUserId();

    [LibraryImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint EffectiveUserId();
}
