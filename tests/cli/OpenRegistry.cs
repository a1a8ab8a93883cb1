using System.Diagnostics;
using System.Text.RegularExpressions;

namespace CloudPipe.Cli.Tests;

/// <summary>The registry of the Debian package docker-registry, on a port that it chooses itself, open to everybody.</summary>
internal sealed partial class OpenRegistry : IAsyncDisposable
{
    private const string Program = "/usr/bin/docker-registry";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private readonly TaskCompletionSource<string> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;

    private OpenRegistry()
    {
        var configuration = _folder.Write("config.yml", $$"""
            version: 0.1
            log: {level: info}
            storage:
              filesystem:
                rootdirectory: "{{_folder.Path}}/data"
            http: {addr: "127.0.0.1:0", secret: of-this-test}
            """);
        var start = new ProcessStartInfo(Program, ["serve", configuration]) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["OTEL_TRACES_EXPORTER"] = "none";
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.ErrorDataReceived += (_, line) => See(line.Data);
        _process.OutputDataReceived += (_, line) => See(line.Data);
        _process.Exited += (_, _) => _listening.TrySetException(new InvalidOperationException("docker-registry ended"));
        _process.Start();
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
    }

    /// <summary><c>127.0.0.1:PORT</c>.</summary>
    public string Host { get; private set; } = "";

    public static async Task<OpenRegistry> StartAsync()
    {
        if (!File.Exists(Program))
        {
            (Environment.GetEnvironmentVariable("CI") == "true").ShouldBeFalse("docker-registry is not installed, and CI skips nothing");
            Assert.Skip("docker-registry is not installed");
        }

        var registry = new OpenRegistry();
        try
        {
            registry.Host = await registry._listening.Task.WaitAsync(s_patience);
            return registry;
        }
        catch
        {
            await registry.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        _folder.Dispose();
    }

    private void See(string? line)
    {
        if (line is not null && Listening().Match(line) is { Success: true } match)
        {
            _listening.TrySetResult(match.Groups["host"].Value);
        }
    }

    [GeneratedRegex(@"listening on (?<host>127\.0\.0\.1:[0-9]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Listening();
}
