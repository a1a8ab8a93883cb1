using System.Diagnostics;
using System.Text;

namespace CloudPipe.Cli.Tests;

/// <summary>The program itself in a process of its own, for what is a matter of its environment or its end.</summary>
internal static class AnotherProcess
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(90);

    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "cloudpipe");

    /// <param name="arguments">Of the command line.</param>
    /// <param name="environment">What is different from this process's; what is empty is not there.</param>
    /// <param name="interruptAt">Ctrl-C is pressed once this is on standard error.</param>
    public static async Task<CommandRun> RunAsync(string[] arguments, Dictionary<string, string> environment, string? interruptAt = null)
    {
        // Who starts the tests in the background of a script has them ignore SIGINT, and all their children with them.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", Program, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in environment)
        {
            if (value.Length == 0)
            {
                start.Environment.Remove(name);
            }
            else
            {
                start.Environment[name] = value;
            }
        }

        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(s_limit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var error = new StringBuilder();
            while (await process.StandardError.ReadLineAsync(limit.Token) is { } line)
            {
                error.Append(line).Append('\n');
                if (interruptAt is not null && line.Contains(interruptAt, StringComparison.Ordinal))
                {
                    interruptAt = null;
                    using var interrupt = Process.Start("kill", ["-INT", process.Id.ToString()]);
                }
            }

            await process.WaitForExitAsync(limit.Token);
            return new CommandRun(process.ExitCode, await output, error.ToString());
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
