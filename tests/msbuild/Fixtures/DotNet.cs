using System.Diagnostics;

namespace CloudPipe.MSBuild.Tests;

/// <summary>A real <c>dotnet</c>, with nothing that outlives it and nothing of the build that these tests may be part of.</summary>
internal sealed class DotNet : IAsyncDisposable
{
    // A cold build on a busy machine.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private DotNet(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    public static DotNet Start(string folder, string packages, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var name in start.Environment.Keys.Where(n => n.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["NUGET_PACKAGES"] = packages;
        start.Environment["CLOUDPIPE_CACHE"] = Path.Combine(packages, "..", "cache");
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["MSBUILDTERMINALLOGGER"] = "off";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        return new DotNet(Process.Start(start)!);
    }

    /// <returns>The exit code, and everything that was written.</returns>
    public async Task<(int Code, string Output)> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(s_patience);
        return (_process.ExitCode, await _output.WaitAsync(s_patience) + await _error.WaitAsync(s_patience));
    }

    /// <summary>Ctrl-C.</summary>
    public async Task InterruptAsync()
    {
        using var kill = Process.Start("kill", ["-INT", $"{_process.Id}"]);
        await kill.WaitForExitAsync().WaitAsync(s_patience);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
