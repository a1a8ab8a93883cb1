using System.Runtime.InteropServices;

namespace CloudPipe.Cli;

internal static class ThisMachine
{
    /// <summary>As images name it: <c>amd64</c>, <c>arm64</c>.</summary>
    public static string Architecture => RuntimeInformation.OSArchitecture switch
    {
        System.Runtime.InteropServices.Architecture.X64 => "amd64",
        var other => other.ToString().ToLowerInvariant(),
    };
}
