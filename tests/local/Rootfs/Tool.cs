using System.Diagnostics;

namespace CloudPipe.Local.Tests.Rootfs;

/// <summary>Runs a program of the machine to its end.</summary>
public static class Tool
{
    /// <summary>Skips the test where the tool is absent; fails it in CI, which installs everything.</summary>
    public static void Require(string program)
    {
        var there = Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));
        Assert.SkipUnless(there || Environment.GetEnvironmentVariable("CI") == "true", $"{program} is not installed");
        there.ShouldBeTrue($"{program} is not installed, and CI must have it");
    }

    public static async Task<string> OutputAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        process.ExitCode.ShouldBe(0, await errors);
        return output;
    }
}
