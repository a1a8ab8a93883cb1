using System.Diagnostics;

namespace CloudPipe.Model.Tests.Commands;

/// <summary>The POSIX shell of this machine, as a second opinion.</summary>
internal static class Shell
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The words that it makes of a command, without expanding file names.</summary>
    public static async Task<IReadOnlyList<string>> Words(string command, string input, string output, CancellationToken cancellation)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(Patience);
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false, RedirectStandardOutput = true, ArgumentList = { "-c", "set -f\nprintf '%s\\0' " + command } };
        start.Environment["input"] = input;
        start.Environment["output"] = output;
        using var process = Process.Start(start).ShouldNotBeNull();
        try
        {
            var said = await process.StandardOutput.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            process.ExitCode.ShouldBe(0);
            return said.Split('\0')[..^1];
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }
}
