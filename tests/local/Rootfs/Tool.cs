using System.Diagnostics;

namespace CloudPipe.Local.Tests.Rootfs;

/// <summary>Runs a program of the machine to its end.</summary>
public static class Tool
{
    public static async Task<string> OutputAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        process.ExitCode.ShouldBe(0, output);
        return output;
    }
}
