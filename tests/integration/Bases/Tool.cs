namespace CloudPipe.Integration.Tests.Bases;

/// <summary>A program of this machine that must succeed.</summary>
internal static class Tool
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        await using var process = CommandProcess.Start(program, arguments);
        (await process.ExitAsync(s_limit)).ShouldBe(0, $"{program} {string.Join(' ', arguments)}\n{process.Everything}");
        return process.Out;
    }

    /// <summary>Skips the test, with the reason, where the program is not there; in CI no test may be skipped.</summary>
    public static void Require(string program, string package) => Assert.SkipUnless(
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin").Any(folder => File.Exists(Path.Combine(folder, program))),
        $"{program} is not installed (Debian: {package})");
}
