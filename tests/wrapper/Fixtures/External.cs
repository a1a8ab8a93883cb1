using System.Diagnostics;

namespace CloudPipe.Wrapper.Tests;

/// <summary>Programs that judge our images: a test without them is skipped and says so; in CI it fails.</summary>
internal static class External
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static void SkipWithout(bool isThere, string what)
    {
        if (!isThere)
        {
            (Environment.GetEnvironmentVariable("CI") == "true").ShouldBeFalse($"{what} is not installed, and CI skips nothing");
            Assert.Skip($"{what} is not installed");
        }
    }

    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var (exitCode, output, error) = await TryRunAsync(program, arguments);
        exitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}\n{output}\n{error}");
        return output;
    }

    public static async Task<(int ExitCode, string Output, string Error)> TryRunAsync(string program, params string[] arguments)
    {
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(d => File.Exists(Path.Combine(d, program)));
        SkipWithout(onPath || File.Exists(program), program);
        var start = new ProcessStartInfo(program) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        using var timeout = new CancellationTokenSource(Limit);
        var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
        var error = process.StandardError.ReadToEndAsync(timeout.Token);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
            return (process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
