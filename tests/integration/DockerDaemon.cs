namespace CloudPipe.Integration.Tests;

/// <summary>A Docker daemon of these tests' own, in a folder of its own; started once for all tests that want it.</summary>
public sealed class DockerDaemon : IAsyncLifetime
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("cloudpipe-docker-").FullName;
    private CommandProcess? _daemon;
    private string? _absence;

    private string Host => $"unix://{_folder}/docker.sock";

    public async ValueTask InitializeAsync()
    {
        var program = ((string[])["/usr/sbin/dockerd", "/usr/bin/dockerd"]).FirstOrDefault(File.Exists);
        if (program is null || !Environment.IsPrivilegedProcess)
        {
            _absence = program is null ? "dockerd is not installed (Debian: docker.io)" : "dockerd needs root";
            return;
        }

        _daemon = CommandProcess.Start(
            program,
            [
                "--host", Host, "--data-root", $"{_folder}/data", "--exec-root", $"{_folder}/exec", "--pidfile", $"{_folder}/pid",
                "--bridge=none", "--iptables=false",
            ]);
        await Eventually.TrueAsync(() => _daemon.Everything.Contains("API listen on", StringComparison.Ordinal) || _daemon.HasExited, s_patience);
        _absence = _daemon.HasExited ? $"dockerd does not start here: {_daemon.Everything}" : null;
    }

    /// <summary>The environment in which <c>--runtime NAME</c> works; skips the test, with the reason, where it cannot.</summary>
    internal IReadOnlyDictionary<string, string> EnvironmentFor(string runtime)
    {
        if (runtime != "docker")
        {
            return new Dictionary<string, string>();
        }

        Assert.SkipWhen(_absence is not null, _absence ?? "");
        return new Dictionary<string, string> { ["DOCKER_HOST"] = Host };
    }

    public async ValueTask DisposeAsync()
    {
        if (_daemon is not null)
        {
            await _daemon.SignalAsync("TERM");
            await _daemon.ExitAsync(s_patience);
            await _daemon.DisposeAsync();

            // For the host network dockerd mounts this and leaves it mounted.
            await using var unmount = CommandProcess.Start("umount", [$"{_folder}/exec/netns/default"]);
            await unmount.ExitAsync(s_patience);
        }

        Directory.Delete(_folder, recursive: true);
    }
}
