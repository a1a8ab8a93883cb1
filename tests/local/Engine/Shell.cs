using System.Diagnostics;

namespace CloudPipe.Local.Tests.Engine;

internal static class Shell
{
    /// <summary>Runs a script that sees the argument as <c>$0</c>; it must succeed.</summary>
    public static async Task RunAsync(string script, string argument)
    {
        using var shell = Process.Start("/bin/sh", ["-c", script, argument]);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        shell.ExitCode.ShouldBe(0);
    }
}
