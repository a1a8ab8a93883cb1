using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace CloudPipe.Wrapper.Tests;

/// <summary>The real registry of the Debian package docker-registry, on a port that it chooses itself, with its storage in a folder of the test.</summary>
internal sealed partial class DockerRegistry : IAsyncDisposable
{
    private const string Program = "/usr/bin/docker-registry";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TempFolder _temp = new();
    private readonly ConcurrentQueue<string> _log = new();
    private readonly TaskCompletionSource<string> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Process? _process;

    private DockerRegistry()
    {
    }

    /// <summary><c>127.0.0.1:PORT</c>.</summary>
    public string Host { get; private set; } = "";

    public static async Task<DockerRegistry> StartAsync(DockerRegistryOptions? options = null)
    {
        External.SkipWithout(File.Exists(Program), "docker-registry");
        var registry = new DockerRegistry();
        try
        {
            await registry.ConfigureAsync(options ?? new());
            await registry.LaunchAsync();
            return registry;
        }
        catch
        {
            await registry.DisposeAsync();
            throw;
        }
    }

    /// <summary>What it wrote: where a test fails, that is what it should show.</summary>
    public string Log => string.Join('\n', _log);

    /// <summary>How many bytes it stores: of manifests, blobs and uploads that nobody ended.</summary>
    public long StoredBytes => _temp.Files("data").Sum(f => new FileInfo(_temp[$"data/{f}"]).Length);

    /// <summary>Uploads that were begun and neither ended nor cancelled.</summary>
    public int OpenUploads => _temp.Files("data").Count(f => f.Contains("/_uploads/", StringComparison.Ordinal) && f.EndsWith("/startedat", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            if (!process.HasExited)
            {
                process.Kill();
                await process.WaitForExitAsync();
            }

            process.Dispose();
        }

        _temp.Dispose();
    }

    private async Task ConfigureAsync(DockerRegistryOptions options)
    {
        var lines = new List<string>
        {
            "version: 0.1",
            "log: {level: info}",
            $"storage: {{filesystem: {{rootdirectory: \"{_temp["data"]}\"}}, delete: {{enabled: true}}}}",
            "validation: {manifests: {urls: {allow: [\"^https://\"]}}}", // else it takes no foreign layers
            "http:",
            "  addr: 127.0.0.1:0",
            "  secret: of-this-test",
        };
        if (options.Certificates is { } certificates)
        {
            certificates.Write(_temp["tls"]);
            lines.Add($"  tls: {{certificate: \"{_temp["tls/server.pem"]}\", key: \"{_temp["tls/server.key"]}\"}}");
        }

        if (options.Basic is { } basic)
        {
            var line = await External.RunAsync("htpasswd", "-nbB", basic.User, basic.Password);
            await File.WriteAllTextAsync(_temp["htpasswd"], line);
            lines.Add($"auth: {{htpasswd: {{realm: basic-realm, path: \"{_temp["htpasswd"]}\"}}}}");
        }
        else if (options.Tokens is { } tokens)
        {
            await File.WriteAllTextAsync(_temp["tokens.pem"], tokens.CertificatePem);
            lines.Add("auth:");
            lines.Add($"  token: {{realm: \"{tokens.Realm}\", service: {TokenIssuer.Service}, issuer: {TokenIssuer.Issuer}, rootcertbundle: \"{_temp["tokens.pem"]}\"}}");
        }

        await File.WriteAllLinesAsync(_temp["config.yml"], lines);
    }

    /// <summary>It says in its log where it listens.</summary>
    private async Task LaunchAsync()
    {
        var start = new ProcessStartInfo(Program) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        start.ArgumentList.Add("serve");
        start.ArgumentList.Add(_temp["config.yml"]);
        start.Environment["OTEL_TRACES_EXPORTER"] = "none";
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.ErrorDataReceived += (_, line) => See(line.Data);
        _process.OutputDataReceived += (_, line) => See(line.Data);
        _process.Exited += (_, _) => _listening.TrySetException(new InvalidOperationException("docker-registry ended"));
        _process.Start();
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        try
        {
            Host = await _listening.Task.WaitAsync(Patience);
        }
        catch (Exception e) when (e is TimeoutException or InvalidOperationException)
        {
            throw new InvalidOperationException($"docker-registry does not start:\n{Log}", e);
        }
    }

    private void See(string? line)
    {
        if (line is null)
        {
            return;
        }

        _log.Enqueue(line);
        if (!_listening.Task.IsCompleted && Listening().Match(line) is { Success: true } match)
        {
            _listening.TrySetResult(match.Groups["host"].Value);
        }
    }

    [GeneratedRegex(@"listening on (?<host>127\.0\.0\.1:[0-9]+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Listening();
}
