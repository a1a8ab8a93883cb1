using System.Diagnostics;
using System.Globalization;
using CloudPipe.Tests.RuntimeApi;

namespace CloudPipe.BootstrapBench;

/// <summary>A program that Lambda could run, as a process behind the runtime API's double.</summary>
internal sealed class Function(string[] command, IReadOnlyDictionary<string, string> environment, string payload)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public async Task<Measured> RunAsync(int warm)
    {
        await using var api = RuntimeApiDouble.Start();
        var first = api.InvokeAsync(payload, Limit);
        var start = new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false, RedirectStandardError = true };
        start.Environment.Clear();
        foreach (var (name, value) in environment.Append(new("AWS_LAMBDA_RUNTIME_API", api.Address)))
        {
            start.Environment[name] = value;
        }

        var began = TimeProvider.System.GetTimestamp();
        using var process = Process.Start(start)!;
        process.BeginErrorReadLine();
        try
        {
            Check(await first);
            var cold = TimeProvider.System.GetElapsedTime(began).TotalMilliseconds;
            var times = new List<double>();
            for (var i = 0; i < warm; i++)
            {
                times.Add(Check(await api.InvokeAsync(payload, Limit)).Took.TotalMilliseconds);
            }

            return new Measured(cold, times, PeakOf(process.Id));
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static InvocationOutcome Check(InvocationOutcome outcome) =>
        outcome.Error is null ? outcome : throw new InvalidOperationException($"{outcome.Error.Type}: {outcome.Error.Message}");

    private static double PeakOf(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
