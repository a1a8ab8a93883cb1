using System.Diagnostics;

namespace CloudPipe.Cli.Tests;

/// <summary>The program itself in a process of its own, for what is a matter of its environment or its end.</summary>
internal static class AnotherProcess
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(90);

    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "cloudpipe");

    public static async Task<CommandRun> RunAsync(string[] arguments, Dictionary<string, string> environment, Func<Process, Task>? whileItRuns = null)
    {
        var start = new ProcessStartInfo(Program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(s_limit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            await (whileItRuns?.Invoke(process) ?? Task.CompletedTask);
            await process.WaitForExitAsync(limit.Token);
            return new CommandRun(process.ExitCode, await output, await error);
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
